import { parse } from "node-html-parser";
import { expect } from "vitest";
import { linksIn } from "./agreement-html";
import type { Site } from "./agreement-site";
import { documentOf, sorted, type View } from "./agreement-view";

/** A component that reads otherwise than at the revision before has changed since (contracts §1). */
export function checkGrowth(before: View, { api }: View): void {
  const known = new Map(rowsIn(before.api).map((row) => [row.id, row]));
  for (const row of rowsIn(api)) {
    const earlier = known.get(row.id);
    if (!earlier || isSame(earlier, row)) continue;
    expect({ row, moved: row.updated_at > earlier.updated_at }).toEqual({ row, moved: true });
  }
}

function rowsIn(api: View["api"]) {
  return api["/api/v2/components.json"].components;
}

type Row = ReturnType<typeof rowsIn>[number];

function isSame(a: Row, b: Row): boolean {
  const text = (row: Row) => JSON.stringify({ ...row, updated_at: null });
  return text(a) === text(b);
}

/** What the page for developers shows as an example is there. */
export async function checkExamples({ site }: View): Promise<void> {
  const links = linksIn(documentOf(site, "/developers"));
  for (const path of links.filter((link) => /(incidents|components)\/|component=/.test(link))) {
    expect([path, (await site.ask(path)).status]).toEqual([path, 200]);
  }
}

/** A set that was made change by change is the one that is made at once, byte for byte. */
export function checkMadeAtOnce(stepwise: Site, atOnce: Site): void {
  const [before, after] = [pathsOf(stepwise), pathsOf(atOnce)];
  expect(before).toEqual(after);
  for (const path of before) {
    const [one, other] = [stepwise, atOnce].map((site) => comparable(path, documentOf(site, path)));
    expect({ path, body: one }).toEqual({ path, body: other });
  }
}

/**
 * Without what pages load, which stays a while, without the examples, which may be older ones, and without
 * the figures that grow with time.
 */
function pathsOf({ documents }: Site): string[] {
  return sorted(documents.keys()).filter(
    (path) => !/^\/(favicon|developers|uptime|timelines)/.test(path),
  );
}

/** Pages tell when they were made, a single incident's answer when the page had changed last by then. */
function comparable(path: string, body: string): string {
  return isOfOneIncident.test(path)
    ? body.replace(/"updated_at":"[^"]*"/, "")
    : withoutFigures(body).replace(/Published (<time.*?<\/time>)+/, "Published");
}

const isOfOneIncident = /^\/api\/v2\/incidents\/(?!unresolved\.json)/;

/** While something is down, the figures grow with each second. */
function withoutFigures(html: string): string {
  if (!html.includes("data-uptime")) return html;
  const page = parse(html);
  for (const bars of page.querySelectorAll("[data-uptime]")) bars.remove();
  return page.toString().replace(/[\d.]+ % in \d+ days?/g, "");
}
