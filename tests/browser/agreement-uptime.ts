import { parse } from "node-html-parser";
import { expect } from "vitest";
import { AffectedAnswer } from "@/lib/affected/schema";
import { UptimeAnswer } from "@/lib/uptime/schema";
import { documentOf, type View } from "./agreement-view";

/** Bars, figures by day and month, the table, and the windows of impact are of one timeline. */
export async function checkUptime(view: View): Promise<void> {
  const { site } = view;
  const told = UptimeAnswer.parse(JSON.parse(documentOf(site, "/uptime.json")));
  checkBars(view, told);
  checkTable(documentOf(site, "/uptime.csv"), told);
  const [from] = told.components.map(({ uptime }) => uptime.from).toSorted();
  if (from === undefined || from >= told.as_of) return;
  const address = `/affected.json?from=${from}&to=${told.as_of}`;
  const answer = await site.ask(address);
  expect([address, answer.status]).toEqual([address, 200]);
  checkWindows(told, AffectedAnswer.parse(JSON.parse(answer.body)));
}

type Told = ReturnType<(typeof UptimeAnswer)["parse"]>;

/** Every bar on the page says the percentage that the data has. */
function checkBars({ site }: View, { components }: Told): void {
  const page = parse(documentOf(site, "/"));
  const percents = new Map(components.map(({ id, uptime }) => [id, uptime.percent]));
  for (const row of page.querySelectorAll("[data-component-id]")) {
    const label = row.querySelector("svg[role=img]")?.getAttribute("aria-label");
    if (label === undefined) continue;
    const percent = percents.get(row.getAttribute("data-component-id") ?? "") ?? null;
    const said = percent === null ? "No data" : `${percent === 100 ? 100 : percent.toFixed(2)} %`;
    expect([label, label.includes(`: uptime ${said}`)]).toEqual([label, true]);
  }
}

function checkTable(csv: string, { components }: Told): void {
  const figures = csv
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(",").slice(-7));
  const expected = components.flatMap(({ months }) =>
    months.map((month) => [
      month.month,
      String(month.percent ?? ""),
      String(month.major_outage_seconds),
      String(month.partial_outage_seconds),
      String(month.no_data_seconds),
      String(month.seconds),
      month.incidents.join(" "),
    ]),
  );
  expect(figures).toEqual(expected);
}

/** What the windows add up to is what the days do. */
function checkWindows({ components }: Told, { windows }: AffectedAnswer): void {
  for (const { id, days, uptime } of components) {
    const own = windows.filter((one) => one.component_id === id && one.to > uptime.from);
    const sum = (status: string) =>
      own
        .filter((one) => one.status === status)
        .map((one) => lengthFrom([one.from, uptime.from], one.to))
        .reduce((a, b) => a + b, 0);
    const total = (key: "major_outage_seconds" | "partial_outage_seconds") =>
      days.reduce((seconds, day) => seconds + day[key], 0);
    const archived = days.some((day) => day.no_data_seconds > 0);
    if (archived) continue;
    expect([id, sum("major_outage"), sum("partial_outage")]).toEqual([
      id,
      total("major_outage_seconds"),
      total("partial_outage_seconds"),
    ]);
  }
}

/** From the later of these instants to another, in whole seconds. */
function lengthFrom(starts: readonly string[], end: string): number {
  const second = (at: string) => Math.floor(Date.parse(at) / 1_000);
  return second(end) - Math.max(...starts.map(second));
}
