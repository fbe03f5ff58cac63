import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { changeComponents, createComponents, createGroup, loadTree } from ".";
import { ChangeComponents, CreateComponents, leavesOf } from "./schema";

describe.each(databases)("several components on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const create = (input: Record<string, unknown>) =>
    createComponents(base.ctx, CreateComponents.parse(input));
  const change = (input: Record<string, unknown>) =>
    changeComponents(base.ctx, ChangeComponents.parse(input));
  const leaves = async () => leavesOf(await loadTree(base.db, base.clock.now()));
  const names = async () => (await leaves()).map(({ name }) => name);
  const audited = async (action: string) =>
    (await base.db.auditEntry.findMany({ where: { action }, select: { subjectName: true } }))
      .map(({ subjectName }) => subjectName)
      .toSorted();

  test("are added in the order of their lines, each with an audit entry", async () => {
    await create({ names: "Messages\r\n\r\n  Voice   calls \nStickers" });
    expect(await names()).toEqual(["Messages", "Voice calls", "Stickers"]);
    expect(await audited("component.create")).toEqual(["Messages", "Stickers", "Voice calls"]);
  });

  test("share the settings of the form", async () => {
    const { id: groupId } = await createGroup(base.ctx, { name: "Media", description: null });
    await create({ names: "Photos\nVideos", groupId, startDate: "2026-02-01", showcase: true });
    const shared = { groupId, startDate: "2026-02-01", showcase: true };
    expect(await leaves()).toMatchObject([shared, shared]);
  });

  test("are refused all together when one has the name of another, each problem named", async () => {
    await make.component({ name: "Calls" });
    const adding = create({ names: "Stickers\ncalls\nStickers" });
    await expect(adding).rejects.toMatchObject({
      problems: [
        { path: "names", message: expect.stringContaining("Calls") },
        { path: "names", message: expect.stringContaining("Stickers") },
      ],
    });
    expect(await names()).toEqual(["Calls"]);
  });

  test("change one setting together, and nothing else", async () => {
    const [first, second, third] = [
      await make.component({ showcase: false }),
      await make.component({ showcase: false, onlyShowIfDegraded: true }),
      await make.component({ showcase: false }),
    ];
    await change({ componentIds: [first.id, second.id], change: "show_uptime" });
    expect(await leaves()).toMatchObject([
      { id: first.id, showcase: true, onlyShowIfDegraded: false, version: first.version + 1 },
      { id: second.id, showcase: true, onlyShowIfDegraded: true },
      { id: third.id, showcase: false, version: third.version },
    ]);
  });

  test("move to the end of a group in their order", async () => {
    const { id: groupId } = await createGroup(base.ctx, { name: "Media", description: null });
    const [photos, calls, videos] = [
      await make.component({ name: "Photos", groupId }),
      await make.component({ name: "Calls" }),
      await make.component({ name: "Videos" }),
    ];
    await change({ componentIds: [videos.id, photos.id, calls.id], change: "move", groupId });
    expect(await names()).toEqual(["Photos", "Calls", "Videos"]);
    expect((await leaves()).every((leaf) => leaf.groupId === groupId)).toBe(true);
  });

  test("don't move beside a component of the same name", async () => {
    const { id: groupId } = await createGroup(base.ctx, { name: "Media", description: null });
    await make.component({ name: "Calls", groupId });
    const { id } = await make.component({ name: "calls" });
    const moving = change({ componentIds: [id], change: "move", groupId });
    await expect(moving).rejects.toThrow(Invalid);
    expect((await leaves()).find((leaf) => leaf.id === id)?.groupId).toBeNull();
  });

  test.each([
    [{ componentIds: ["gone"], change: "hide_uptime" }, "componentIds.gone"],
    [{ componentIds: ["gone"], change: "move", groupId: "none" }, "groupId"],
  ])("are refused where one doesn't exist: %j", async (input, path) => {
    await expect(change(input)).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });
});

describe("names of several components", () => {
  test.each([
    ["a".repeat(101), /at most 100/],
    ["Fine\n\n\u200B", /Line 3: .*blank/],
    [Array.from({ length: 201 }, (_, index) => `C${index}`).join("\n"), /at most 200 at once/],
    [" \n ", /blank/],
  ])("are refused with the line at fault", (text, message) => {
    const { error } = CreateComponents.safeParse({ names: text });
    expect(error?.issues[0]?.message).toMatch(message);
  });
});
