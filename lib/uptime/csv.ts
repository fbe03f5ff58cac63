import { toCsv } from "@/lib/csv";
import { monthsOf } from "./report";
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
  const rows = components.flatMap((uptime) =>
    monthsOf(uptime).map(({ month, tally, percent }) => ({
      component_id: uptime.component.id,
      component: uptime.component.name,
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
