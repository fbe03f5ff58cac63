import { toCsv } from "@/lib/csv";
import type { ImpactWindow } from "./schema";

const columns = [
  "component_id",
  "component",
  "status",
  "from",
  "to",
  "seconds",
  "incidents",
] as const;

/** What `/affected.csv` answers: a row for each window. */
export function windowsCsv(windows: readonly ImpactWindow[]): string {
  return toCsv(
    columns,
    windows.map((window) => ({ ...window, incidents: window.incidents.join(" ") })),
  );
}
