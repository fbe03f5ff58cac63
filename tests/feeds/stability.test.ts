import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { updateComponent } from "@/lib/components";
import { type Component, UpdateComponent } from "@/lib/components/schema";
import { cancelMaintenance, deleteIncident } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { databases, type TestDatabase } from "../databases";
import { makers } from "../make";
import { makeDocuments, type Read, readItems } from "./documents";

const rollingFeeds = ["historyRss", "historyAtom", "feedJson"] as const;
const logFeeds = ["updatesRss", "updatesAtom"] as const;
const everyFeed = [...rollingFeeds, ...logFeeds];

const reference = ({ id: incidentId, version }: Incident) => ({ incidentId, version });
const datesOf = (items: readonly Read[]) => items.map(({ id, date }) => [id, date]);
const titlesOf = (items: readonly Read[]) => items.map(({ title }) => title);
const bodiesOf = (items: readonly Read[]) => items.map(({ body }) => body).join("\n");
/** Items of feeds are of the incident, those of Atom's log of an update. */
const isOf =
  ({ id, updates }: Incident) =>
  (item: Read) =>
    [id, ...updates.map((update) => update.id)].some((own) => item.id.includes(own));

describe.each(databases)("what readers keep, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let component: Component;
  let incident: Incident;
  let planned: Incident;
  beforeAll(async () => {
    base = await open();
    make = makers(base);
  });
  afterAll(() => base.close());
  beforeEach(async () => {
    base.clock.advance(3_600_000);
    component = await make.component();
    incident = await make.incident({ effects: { [component.id]: "major_outage" } });
    base.clock.advance(60_000);
    planned = await make.maintenance({ componentIds: [component.id] });
    base.clock.advance(60_000);
  });

  const read = async () => readItems(await makeDocuments(base));
  const renameComponent = () => {
    const { id: componentId, version, name } = component;
    const input = { componentId, version, name: `${name}, renamed` };
    return updateComponent(base.ctx, UpdateComponent.parse(input));
  };

  test.each<[string, () => Promise<unknown>]>([
    ["another title", () => make.change(incident, { name: "Messages are lost" })],
    ["another text", () => make.edit(incident, { body: "Nothing arrives.", reason: "typo" })],
    ["a correction", () => make.edit(incident, { body: "Nothing arrives." })],
    ["another shown time", () => make.edit(incident, { displayAt: "2026-03-29T08:00:00Z" })],
    ["another status of a posted update", () => make.edit(incident, { status: "monitoring" })],
    ["another impact", () => make.change(incident, { impactOverride: "none" })],
    ["another start", () => make.change(incident, { startedAt: "2026-03-29T07:00:00Z" })],
    ["another window", () => make.change(planned, { scheduledUntil: "2026-03-30T09:00:00Z" })],
    ["another name of a component", renameComponent],
  ])("%s moves no item and no date of any feed", async (_, change) => {
    const before = await read();
    await change();
    const after = await read();
    for (const feed of everyFeed) expect(datesOf(after[feed])).toEqual(datesOf(before[feed]));
  });

  test("an edit shows in the bodies of all feeds, and in no title of the log", async () => {
    const body = `Nothing arrives at ${component.name}.`;
    const before = await read();
    await make.edit(incident, { body, status: "identified" });
    const after = await read();
    for (const feed of everyFeed) {
      expect(bodiesOf(before[feed])).not.toContain(body);
      expect(bodiesOf(after[feed])).toContain(body);
    }
    for (const feed of logFeeds) expect(titlesOf(after[feed])).toEqual(titlesOf(before[feed]));
  });

  test.each([
    ["an update", ["identified"]],
    ["the resolution", ["resolved"]],
    ["a reopening", ["resolved", "investigating"]],
  ] as const)("%s makes the incident's one item new, and adds one to the log", async (_, steps) => {
    const before = await read();
    let posted = incident;
    for (const status of steps) {
      base.clock.advance(60_000);
      posted = await make.post(posted, { status });
    }
    const after = await read();
    const date = base.clock.now().toISOString();
    for (const feed of rollingFeeds) {
      const own = before[feed].find(isOf(incident));
      const others = before[feed].filter((item) => !isOf(incident)(item));
      expect(datesOf(after[feed])).toEqual([[own?.id, date], ...datesOf(others)]);
    }
    for (const feed of logFeeds) {
      const [newest, ...earlier] = after[feed];
      expect(newest).toMatchObject({ date });
      expect(earlier.slice(steps.length - 1)).toEqual(before[feed]);
    }
  });

  test("a cancellation makes the maintenance's item new, and adds none to the log", async () => {
    const before = await read();
    await cancelMaintenance(base.ctx, reference(planned));
    const after = await read();
    for (const feed of rollingFeeds) {
      expect(after[feed]).toHaveLength(before[feed].length);
      expect(after[feed].at(0)).toMatchObject({
        id: before[feed].find(isOf(planned))?.id,
        date: base.clock.now().toISOString(),
        body: expect.stringMatching(/^<p>Cancelled\. It was planned for/),
      });
    }
    for (const feed of logFeeds) expect(after[feed]).toEqual(before[feed]);
  });

  test("a deletion takes an incident out of every feed, and leaves the others as they are", async () => {
    const before = await read();
    await deleteIncident(base.ctx, reference(incident));
    const after = await read();
    for (const feed of everyFeed) {
      expect(after[feed]).toEqual(before[feed].filter((item) => !isOf(incident)(item)));
      expect(after[feed]).toHaveLength(before[feed].length - 1);
    }
  });
});
