export { type Badge, badgeJson, componentBadge, pageBadge, unknownBadge } from "./badge";
export { type BadgeQuery, readBadgeQuery } from "./query";
export { badgeSvg } from "./svg";
