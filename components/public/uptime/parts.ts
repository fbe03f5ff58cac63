import type { UptimePage } from "@/lib/publish";
import { monthsOf } from "@/lib/uptime";
import type { ComponentUptime, MonthUptime } from "@/lib/uptime/schema";

/** A row of the tables: a component that was watched in the year, under its group's name. */
export type PartRow = {
  uptime: ComponentUptime;
  groupName: string | null;
  /** Of the year, oldest first. */
  months: readonly MonthUptime[];
};

/** In the order of the page, those no longer shown last. */
export function partsOf({ report, tree, year }: UptimePage): PartRow[] {
  const groups = new Map(
    tree.flatMap((entry) => (entry.kind === "group" ? [[entry.group.id, entry.group.name]] : [])),
  );
  return report.components
    .map((uptime) => ({
      uptime,
      groupName: groups.get(uptime.component.groupId ?? "") ?? null,
      months: monthsOf(uptime).filter(({ month }) => month.startsWith(`${year}-`)),
    }))
    .filter(({ months }) => months.length > 0);
}
