import type { Overlap } from "@/lib/incidents/schema";
import { formatWindow, type TimeStyle } from "@/lib/time";

/** An overlap as it is shown, also by a script: plain data. */
export type OverlapView = {
  id: string;
  name: string;
  /** "Maintenance, Sunday 29 March 2026, 01:00–03:00 CET". */
  what: string;
  /** The components that both concern. */
  components: string;
};

export function overlapViewOf(
  { incident: { id, name, kind, scheduledFor, scheduledUntil }, components }: Overlap,
  style: TimeStyle,
): OverlapView {
  const window =
    scheduledFor && scheduledUntil ? formatWindow(scheduledFor, scheduledUntil, style) : "";
  return {
    id,
    name,
    what: kind === "incident" ? "Open incident" : `Maintenance, ${window}`,
    components: components.join(", "),
  };
}
