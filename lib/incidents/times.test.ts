import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import { Invalid } from "@/lib/errors";
import { instantToWallTime } from "@/lib/time";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";

describe.each(databases)("times of incidents on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;
  const spansOf = (componentId: string) =>
    base.db.statusSpan.findMany({
      where: { componentId },
      orderBy: { from: "asc" },
      select: { from: true, to: true, status: true, causes: true },
    });
  const zone = (timeZone: string) =>
    base.db.page.update({ where: { id: "page" }, data: { timeZone } });
  const secondsAhead = (seconds: number) =>
    new Date(base.clock.now().getTime() + seconds * 1_000).toISOString();

  test("a back-dated start lengthens the outage on the timeline", async () => {
    const { id } = await make.component();
    await make.incident({
      startedAt: "2026-03-29T09:06:00Z",
      effects: { [id]: "partial_outage" },
    });
    expect((await spansOf(id))[0]?.from).toEqual(new Date("2026-03-29T09:06:00Z"));
  });

  test("a back-dated incident stands at its back date", async () => {
    const incident = await make.incident({
      displayAt: "2026-03-20T08:00:00Z",
      status: "resolved",
      startedAt: "2026-03-20T07:00:00Z",
    });
    expect(incident).toMatchObject({
      createdAt: new Date("2026-03-20T08:00:00Z"),
      startedAt: new Date("2026-03-20T07:00:00Z"),
      resolvedAt: new Date("2026-03-20T08:00:00Z"),
    });
    expect(incident.updates[0]?.createdAt).toEqual(base.clock.now());
  });

  test("a wall-clock time is meant in the page's zone", async () => {
    await base.db.page.update({ where: { id: "page" }, data: { timeZone: "Europe/Berlin" } });
    const incident = await make.incident({ startedAt: "2026-03-29T11:30" });
    expect(incident.startedAt).toEqual(new Date("2026-03-29T09:30:00Z"));
  });

  test("what a clock running ahead calls now is now: the page shows it at once", async () => {
    const { id } = await make.component();
    const incident = await make.incident({
      displayAt: secondsAhead(50),
      startedAt: secondsAhead(50),
      effects: { [id]: "major_outage" },
    });
    expect(await statusOf(id)).toBe("major_outage");
    expect(incident).toMatchObject({ startedAt: base.clock.now(), createdAt: base.clock.now() });
    base.clock.advance(1_000);
    const resolved = await make.post(incident, { status: "resolved", displayAt: secondsAhead(50) });
    expect(await statusOf(id)).toBe("operational");
    expect(resolved.resolvedAt).toEqual(base.clock.now());
    const edited = await make.edit(resolved, { displayAt: secondsAhead(50) });
    expect(edited.resolvedAt).toEqual(base.clock.now());
    await expect(make.post(edited, { displayAt: secondsAhead(61) })).rejects.toBeInstanceOf(
      Invalid,
    );
  });

  test("a form that is saved as it was shown moves no time", async () => {
    await zone("Europe/Berlin");
    // 02:30:20 by the clock for the second time that night.
    base.clock.set("2026-10-25T01:30:20Z");
    const incident = await make.incident({ startedAt: "2026-10-25T01:10:05Z" });
    const wall = (at: Date | undefined) => (at ? instantToWallTime(at, "Europe/Berlin") : null);
    const edited = await make.edit(incident, { displayAt: wall(incident.updates[0]?.displayAt) });
    expect(edited.updates[0]?.displayAt).toEqual(incident.updates[0]?.displayAt);
    const changed = await make.change(edited, { startedAt: wall(edited.startedAt) });
    expect(changed.startedAt).toEqual(incident.startedAt);
  });

  test("a maintenance saved as it was shown keeps its window", async () => {
    await zone("Europe/Berlin");
    const window = {
      scheduledFor: "2026-10-25T01:30:20Z",
      scheduledUntil: "2026-10-25T01:50:40Z",
    };
    const changed = await make.change(await make.maintenance(window), {
      scheduledFor: "2026-10-25T02:30",
      scheduledUntil: "2026-10-25T02:50",
    });
    expect(changed).toMatchObject({
      scheduledFor: new Date(window.scheduledFor),
      scheduledUntil: new Date(window.scheduledUntil),
    });
  });

  test("a late update can't come between a resolution and its postmortem", async () => {
    const incident = await make.incident();
    base.clock.advance(3_600_000);
    const resolved = await make.post(incident, { status: "resolved" });
    base.clock.advance(86_400_000);
    const explained = await make.post(resolved, { status: "postmortem" });
    const late = { status: "monitoring", displayAt: "2026-03-29T11:01:00Z" };
    await expect(make.post(explained, late)).rejects.toMatchObject({
      problems: [
        {
          path: "status",
          message:
            "“Monitoring” can't come before “Postmortem”, which follows it. Choose another status or time.",
        },
      ],
    });
    const before = await make.post(explained, { ...late, displayAt: "2026-03-29T10:59:00Z" });
    expect(before.resolvedAt).toEqual(new Date("2026-03-29T11:00:00Z"));
  });

  test("an update shown before all others moves the incident's start", async () => {
    const incident = await make.incident();
    const posted = await make.post(incident, { displayAt: "2026-03-29T09:30:00Z" });
    expect(posted).toMatchObject({
      status: "investigating",
      createdAt: new Date("2026-03-29T09:30:00Z"),
      startedAt: new Date("2026-03-29T09:30:00Z"),
    });
  });

  test("an incident can't begin after its first update", async () => {
    const incident = await make.incident({ displayAt: "2026-03-29T09:00:00Z" });
    await expect(
      make.change(incident, { startedAt: "2026-03-29T09:30:00Z" }),
    ).rejects.toMatchObject({ problems: [{ path: "startedAt" }] });
  });
});
