import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import type { MonthUptime } from "@/lib/uptime/schema";
import { toMarkup } from "../page/to-markup";
import { MonthTable } from "./month-table";
import type { PartRow } from "./parts";

/** A month of 100,000 s, some of them down. */
function monthOf(month: string, downSeconds: number, incidents: string[] = []): MonthUptime {
  const secondsOf = { major_outage: downSeconds, partial_outage: 0 };
  const tally = { seconds: 100_000, noDataSeconds: 0, secondsOf, incidents };
  return { month, tally, percent: null } as unknown as MonthUptime;
}

const partOf = (name: string, months: readonly MonthUptime[]) =>
  ({
    uptime: { component: { id: name, name, archivedAt: null } },
    groupName: null,
    months,
  }) as unknown as PartRow;

const table = parse(
  toMarkup(
    <MonthTable
      locale="en"
      historyMonths={new Set(["2026-02", "2026-05"])}
      parts={[
        partOf("Mail", [
          monthOf("2026-02", 250, ["a"]),
          monthOf("2026-03", 0),
          monthOf("2026-04", 500),
          monthOf("2026-05", 1_000, ["a", "b"]),
        ]),
        partOf("Web", [monthOf("2026-05", 100)]),
      ]}
    />,
  ).toString(),
);
const textsIn = (selector: string) => table.querySelectorAll(selector).map(({ text }) => text);

test("columns are the quarters and months with figures, newest first", () => {
  expect(textsIn("thead th")).toEqual(["Part", "Q2", "May", "Apr", "Q1", "Mar", "Feb"]);
  const [mail, web] = table.querySelectorAll("tbody tr");
  const cells = (row: typeof mail) => row?.querySelectorAll("td").map(({ text }) => text);
  expect(cells(mail)).toEqual(["99.25", "99.00", "99.50", "99.87", "100", "99.75"]);
  expect(cells(web)).toEqual(["99.90", "99.90", "", "", "", ""]);
});

test("a month that incidents pulled below 100 % leads to its history", () => {
  const links = table
    .querySelectorAll("td a")
    .map((link) => [link.getAttribute("href"), link.getAttribute("aria-label")]);
  // Not April nor Web's May: nothing in the history explains them.
  expect(links).toEqual([
    ["/history/2026-05", "99.00 %: what happened in May 2026"],
    ["/history/2026-02", "99.75 %: what happened in February 2026"],
  ]);
});

test("a month without a page in the history has no link", () => {
  const parts = [partOf("Mail", [monthOf("2026-05", 1_000, ["a"])])];
  const markup = toMarkup(<MonthTable locale="en" historyMonths={new Set()} parts={parts} />);
  expect(parse(markup.toString()).querySelectorAll("a")).toEqual([]);
});
