import {
  type ComponentStatus,
  componentStatusLabels,
  type Indicator,
  type OverallStatus,
} from "@/lib/status";
import type { BadgeColor, BadgeJson } from "./schema";

/** What a badge says, in no format yet. */
export type Badge = { label: string; message: string; color: BadgeColor };

const colors = {
  none: "brightgreen",
  maintenance: "blue",
  minor: "yellow",
  major: "orange",
  critical: "red",
} as const satisfies Record<Indicator, BadgeColor>;

/** The word for a page that is as one component is. */
const indicatorOf = {
  operational: "none",
  under_maintenance: "maintenance",
  degraded_performance: "minor",
  partial_outage: "major",
  major_outage: "critical",
} as const satisfies Record<ComponentStatus, Indicator>;

/** The page's state (contracts §6); the label is its name unless another is asked for. */
export function pageBadge(
  page: { name: string },
  { indicator, description }: OverallStatus,
): Badge {
  return { label: page.name, message: description, color: colors[indicator] };
}

/** One component's state (contracts §6); the label is its name unless another is asked for. */
export function componentBadge({ name, status }: { name: string; status: ComponentStatus }): Badge {
  return {
    label: name,
    message: componentStatusLabels[status],
    color: colors[indicatorOf[status]],
  };
}

/** For a component that there isn't: answered with 404 (contracts §6). */
export function unknownBadge(page: { name: string }): Badge {
  return { label: page.name, message: "unknown", color: "lightgrey" };
}

/** `/badge.json` (contracts §6). */
export function badgeJson({ label, message, color }: Badge): BadgeJson {
  return { schemaVersion: 1, label, message, color, cacheSeconds: 60 };
}
