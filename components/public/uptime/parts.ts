import type { UptimePage } from "@/lib/publish";
import type { ComponentUptime } from "@/lib/uptime/schema";

/** A row of the tables: a component that was watched in the year, under its group's name. */
export type PartRow = { uptime: ComponentUptime; groupName: string | null };

/** In the order of the page, those no longer shown last. */
export function partsOf({ report, tree, year }: UptimePage): PartRow[] {
  const groups = new Map(
    tree.flatMap((entry) => (entry.kind === "group" ? [[entry.group.id, entry.group.name]] : [])),
  );
  return report.components
    .filter(({ months }) => months.some(({ month }) => month.startsWith(`${year}-`)))
    .map((uptime) => ({ uptime, groupName: groups.get(uptime.component.groupId ?? "") ?? null }));
}
