import { toCsv } from "@/lib/csv";
import type { UptimeReport } from "./schema";

const columns = [
  "component_id",
  "component",
  "month",
  "percent",
  "major_outage_seconds",
  "partial_outage_seconds",
  "no_data_seconds",
  "seconds",
  "incidents",
] as const;

/** What `/uptime.csv` answers: a row for each component and month. */
export function uptimeCsv({ components }: UptimeReport): string {
  const rows = components.flatMap(({ component, months }) =>
    months.map(({ month, tally, percent }) => ({
      component_id: component.id,
      component: component.name,
      month,
      percent,
      major_outage_seconds: tally.secondsOf.major_outage,
      partial_outage_seconds: tally.secondsOf.partial_outage,
      no_data_seconds: tally.noDataSeconds,
      seconds: tally.seconds,
      incidents: tally.incidents.join(" "),
    })),
  );
  return toCsv(columns, rows);
}
