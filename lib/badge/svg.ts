import { makeBadge } from "badge-maker";
import { withoutControls } from "@/lib/controls";
import type { Badge } from "./badge";
import type { BadgeStyle } from "./schema";

/**
 * `/badge.svg` (contracts §6): an image that loads nothing, with its words for screen readers. Texts
 * may be anything: they are escaped, and lose what XML can't hold.
 */
export function badgeSvg({ label, message, color, style }: Badge & { style: BadgeStyle }): string {
  return makeBadge({
    label: withoutControls(label),
    message: withoutControls(message),
    color,
    style,
  });
}
