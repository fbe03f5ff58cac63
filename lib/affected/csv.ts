import { toCsv } from "@/lib/csv";
import type { ImpactWindow, UnwatchedStretch } from "./schema";

const columns = [
  "component_id",
  "component",
  "status",
  "from",
  "to",
  "seconds",
  "incidents",
] as const;

/** What `/affected.csv` answers: a row for each window, then one for each stretch without data. */
export function affectedCsv(
  windows: readonly ImpactWindow[],
  unwatched: readonly UnwatchedStretch[],
  names: ReadonlyMap<string, string>,
): string {
  return toCsv(columns, [
    ...windows.map((window) => ({ ...window, incidents: window.incidents.join(" ") })),
    ...unwatched.map((stretch) => ({
      ...stretch,
      component: names.get(stretch.component_id) ?? stretch.component_id,
      status: "not_watched",
      seconds: (Date.parse(stretch.to) - Date.parse(stretch.from)) / 1_000,
      incidents: "",
    })),
  ]);
}
