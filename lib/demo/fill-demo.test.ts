import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listComponents, loadTree } from "@/lib/components";
import { Invalid } from "@/lib/errors";
import { listIncidents, listMaintenances, listOpenIncidents } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { isFinished } from "@/lib/status";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { fillDemo } from "./fill-demo";

const owner = { email: "demo@example.com", passwordHash: "a hash" };
const dayMs = 86_400_000;

describe.each(databases)("the demo on $name", ({ open }) => {
  let base: TestDatabase;
  let incidents: Incident[];
  let maintenances: Incident[];
  beforeAll(async () => {
    base = await open();
    await fillDemo(base.ctx, owner);
    const list = async (kind: "incident" | "maintenance") =>
      (
        await listIncidents(
          base.db,
          { query: null, state: null, kind },
          {
            page: 1,
            size: 200,
          },
        )
      ).incidents;
    incidents = await list("incident");
    maintenances = await list("maintenance");
  });
  afterAll(() => base.close());

  const bodies = () => incidents.flatMap(({ updates }) => updates.map(({ body }) => body));

  test("sets up a page in a zone other than UTC, with its owner", async () => {
    expect(await requirePage(base.db)).toMatchObject({
      name: "Pigeon",
      timeZone: "Europe/Berlin",
      demo: true,
      setUpAt: base.clock.now(),
      revision: 1,
    });
    expect(await base.db.user.findMany()).toMatchObject([{ ...owner, role: "owner" }]);
  });

  test("has groups and leaves, one of them hidden while it is operational", async () => {
    const tree = await loadTree(base.db, base.clock.now());
    expect(tree.filter(({ kind }) => kind === "group").length).toBeGreaterThanOrEqual(3);
    const leaves = await listComponents(base.db, base.clock.now(), { archived: false });
    expect(leaves.length).toBeGreaterThanOrEqual(8);
    expect(leaves.filter(({ onlyShowIfDegraded }) => onlyShowIfDegraded)).toMatchObject([
      { status: "operational" },
    ]);
    expect(new Set(leaves.map(({ status }) => status))).toEqual(
      new Set(["operational", "under_maintenance", "degraded_performance", "partial_outage"]),
    );
  });

  test("tells 70 incidents and more over 18 months and more, with 1 to 8 updates each", () => {
    expect(incidents.length).toBeGreaterThanOrEqual(70);
    const oldest = Math.min(...incidents.map(({ createdAt }) => createdAt.getTime()));
    expect(base.clock.now().getTime() - oldest).toBeGreaterThan(18 * 30.5 * dayMs);
    const lengths = incidents.map(({ updates }) => updates.length);
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8);
    expect(lengths.filter((length) => length >= 3).length).toBeGreaterThan(incidents.length / 2);
  });

  test("repeats no text", () => {
    expect(new Set(incidents.map(({ name }) => name)).size).toBe(incidents.length);
    expect(new Set(bodies()).size).toBe(bodies().length);
  });

  test("has one lively outage and one incident without components open now", async () => {
    const [outage, quiet, ...others] = await listOpenIncidents(base.db);
    expect(others).toEqual([]);
    const now = base.clock.now();
    expect(outage?.updates.length).toBeGreaterThanOrEqual(3);
    expect(outage?.updates[0]?.nextUpdateBy?.getTime()).toBeGreaterThan(now.getTime());
    for (const fact of ["whoIsAffected", "whatStillWorks", "whatYouCanDo"] as const) {
      expect(outage?.updates.some((update) => update[fact])).toBe(true);
    }
    expect(quiet).toMatchObject({ impact: "none", components: [] });
  });

  test("has a postmortem, a back-dated incident, and everything else is over", () => {
    expect(incidents.filter(({ status }) => status === "postmortem")).toHaveLength(1);
    const late = incidents.filter(({ createdAt, recordedAt }) => createdAt < recordedAt);
    expect(late).toHaveLength(1);
    expect(incidents.filter(({ status }) => !isFinished(status))).toHaveLength(2);
  });

  test("has maintenances scheduled, in progress, completed lately and cancelled", async () => {
    const now = base.clock.now().getTime();
    expect((await listMaintenances(base.db, ["scheduled"])).length).toBeGreaterThanOrEqual(2);
    expect(await listMaintenances(base.db, ["in_progress"])).toHaveLength(1);
    const cancelled = maintenances.filter(({ cancelledAt }) => cancelledAt);
    expect(cancelled.map(({ sequence }) => sequence)).toEqual([1]);
    const lately = maintenances.filter(
      ({ resolvedAt }) => resolvedAt && now - resolvedAt.getTime() < 7 * dayMs,
    );
    expect(lately).toHaveLength(1);
  });

  test("nothing but promises and windows lies in the future", () => {
    const now = base.clock.now().getTime();
    for (const one of [...incidents, ...maintenances]) {
      const times = [one.createdAt, one.updatedAt, one.resolvedAt, one.cancelledAt];
      const posted = one.updates.flatMap(({ createdAt, displayAt }) => [createdAt, displayAt]);
      expect(Math.max(...[...times, ...posted].map(Number))).toBeLessThanOrEqual(now);
    }
  });

  test("mixes odd and hostile texts into the older past", () => {
    const old = incidents.filter(
      ({ createdAt }) => base.clock.now().getTime() - createdAt.getTime() > 365 * dayMs,
    );
    const names = old.map(({ name }) => name);
    const texts = old.flatMap(({ updates }) => updates.map(({ body }) => body)).join("\n");
    for (const part of ["<script>", "&", "]]>", '"', "👍🏽", "الرسائل"]) {
      expect(names.some((name) => name.includes(part))).toBe(true);
    }
    expect(names.some((name) => name.length === 200)).toBe(true);
    expect(names).toContain("Line breaks lost in long messages");
    for (const part of [
      "<script>",
      "&",
      "]]>",
      '"',
      "👨‍👩‍👦",
      "הודעות",
      "javascript:",
      "line\nSecond",
    ]) {
      expect(texts).toContain(part);
    }
    for (const control of ["\u0000", "\u0007", "\r"]) {
      expect(`${names.join()}${texts}`).not.toContain(control);
    }
  });

  test("refuses a database that is in use, and leaves it alone", async () => {
    await expect(fillDemo(base.ctx, owner)).rejects.toBeInstanceOf(Invalid);
    expect(await base.db.user.count()).toBe(1);
  });
});

describe.each(databases)("another demo on $name", ({ open }) => {
  let base: TestDatabase;
  afterEach(() => base.close());

  test("is the same, seen from its own now", async () => {
    base = await open();
    base.clock.set("2026-11-24T23:30:00Z");
    await fillDemo(base.ctx, owner);
    const ids = await base.db.incident.findMany({ select: { id: true }, orderBy: { id: "asc" } });
    expect(ids.slice(0, 2)).toMatchInlineSnapshot(`
      [
        {
          "id": "097z6s50v28d",
        },
        {
          "id": "0guitoodcg8z",
        },
      ]
    `);
    expect(await listOpenIncidents(base.db)).toHaveLength(2);
  });

  test("is refused where one component is there", async () => {
    base = await open();
    await makers(base).component();
    await expect(fillDemo(base.ctx, owner)).rejects.toBeInstanceOf(Invalid);
    expect(await base.db.incident.count()).toBe(0);
    expect((await requirePage(base.db)).demo).toBe(false);
  });
});
