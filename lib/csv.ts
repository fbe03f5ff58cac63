import { type Input, stringify } from "csv-stringify/sync";

/** RFC 4180 with a head; cells that a spreadsheet would take for a formula are made text (contracts §9). */
export function toCsv(columns: readonly string[], rows: Input): string {
  return stringify(rows, {
    columns: [...columns],
    header: true,
    record_delimiter: "windows",
    // By default a cell is quoted for CRLF only; readers end a row at a single CR or LF too.
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}
