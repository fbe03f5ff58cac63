import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { requirePage } from "@/lib/page";
import { loadUptime, monthsOf } from "@/lib/uptime";
import { databases, type TestDatabase } from "@/tests/databases";
import { referencePercent } from "@/tests/uptime/reference";
import { joinDocuments } from "./documents";
import { importStatuspage } from "./import";

/** The real history that the import's own tests take over, counted by another way: from its documents. */
const documents = z
  .array(z.unknown())
  .parse(
    JSON.parse(
      gunzipSync(
        readFileSync(new URL("./github-history/documents.json.gz", import.meta.url)),
      ).toString(),
    ),
  );
const Update = z.object({
  id: z.string(),
  status: z.string(),
  display_at: z.string(),
  affected_components: z.array(z.object({ code: z.string(), new_status: z.string() })).nullable(),
});
const Incident = z.object({
  id: z.string(),
  started_at: z.string(),
  incident_updates: z.array(Update),
});

type Held = { component: string; incident: string; status: string; from: number; to: number };

/** What each incident held, and from which second to which. */
function heldBy({ id, started_at, incident_updates }: z.output<typeof Incident>): Held[] {
  const updates = incident_updates.toSorted(
    (a, b) => Date.parse(a.display_at) - Date.parse(b.display_at) || (a.id < b.id ? -1 : 1),
  );
  const held: Held[] = [];
  const open = new Map<string, { status: string; from: number }>();
  const close = (component: string, to: number) => {
    const one = open.get(component);
    if (one) held.push({ component, incident: id, ...one, to });
    open.delete(component);
  };
  for (const [index, update] of updates.entries()) {
    const shown = Date.parse(update.display_at);
    const at = index === 0 ? Math.min(Date.parse(started_at), shown) : shown;
    for (const { code, new_status: status } of update.affected_components ?? []) {
      if (open.get(code)?.status === status) continue;
      close(code, Math.floor(at / 1_000));
      open.set(code, { status, from: Math.floor(at / 1_000) });
    }
    if (/^(resolved|postmortem|completed)$/.test(update.status)) {
      for (const component of [...open.keys()]) close(component, Math.floor(shown / 1_000));
    }
  }
  return held;
}

let base: TestDatabase;
beforeAll(async () => {
  base = await (databases[0]?.open() ?? Promise.reject(new Error("There is no database.")));
});
afterAll(() => base.close());

test("of a real history is what its documents add up to, by component and month", async () => {
  base.clock.set("2026-11-24T12:00:00Z");
  const joined = joinDocuments(documents);
  if (!joined) throw new Error("The saved history is no Statuspage.");
  await importStatuspage(base.ctx, joined, () => {});
  const { timeZone } = await requirePage(base.db);
  expect(timeZone).toBe("Etc/UTC");
  const held = z.array(Incident).parse(joined.incidents).flatMap(heldBy);
  const { components } = await loadUptime(base.db, timeZone, base.clock.now());
  expect(components.length).toBeGreaterThan(8);
  let counted = 0;
  for (const uptime of components) {
    const { component } = uptime;
    const own = held.filter(
      (one) => one.component === component.id && /^(partial|major)_outage$/.test(one.status),
    );
    for (const { month, tally, percent } of monthsOf(uptime)) {
      const from = Date.parse(`${month}-01T00:00:00Z`) / 1_000;
      const [year = 0, number = 0] = month.split("-").map(Number);
      const to = Date.UTC(year, number, 1) / 1_000;
      const expected = sweep(own, from, to);
      expect([component.name, month, tally.secondsOf.major_outage]).toEqual([
        component.name,
        month,
        expected.major,
      ]);
      expect([component.name, month, tally.secondsOf.partial_outage]).toEqual([
        component.name,
        month,
        expected.partial,
      ]);
      expect([component.name, month, ...tally.incidents]).toEqual([
        component.name,
        month,
        ...expected.incidents,
      ]);
      const { seconds, noDataSeconds: noData } = tally;
      expect(percent).toBe(referencePercent({ ...expected, seconds, noData }));
      counted += expected.major + expected.partial;
    }
  }
  expect(counted).toBeGreaterThan(100_000);
});

/** From edge to edge: what is claimed worst between two of them. */
function sweep(own: readonly Held[], from: number, to: number) {
  const cut = own
    .map((one) => ({ ...one, from: Math.max(one.from, from), to: Math.min(one.to, to) }))
    .filter((one) => one.from < one.to);
  const edges = [...new Set(cut.flatMap((one) => [one.from, one.to]))].sort((a, b) => a - b);
  const sums = {
    major: 0,
    partial: 0,
    incidents: [...new Set(cut.map((one) => one.incident))].sort(),
  };
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const standing = cut.filter((one) => one.from <= start && start < one.to);
    if (standing.some(({ status }) => status === "major_outage")) sums.major += end - start;
    else if (standing.length > 0) sums.partial += end - start;
  }
  return sums;
}
