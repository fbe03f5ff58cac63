import { type Input, stringify } from "csv-stringify/sync";

/** RFC 4180 with a head; cells that a spreadsheet would take for a formula are made text (contracts §9). */
export function toCsv(columns: readonly string[], rows: Input): string {
  return stringify(rows, {
    columns: [...columns],
    header: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
}
