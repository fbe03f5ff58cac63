import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Invalid, NotFound } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  deletePostmortem,
  findPostmortem,
  publishPostmortem,
  requireIncident,
  revertPostmortem,
  writePostmortem,
} from ".";

describe.each(databases)("a postmortem on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const write = (incidentId: string, body: string) =>
    writePostmortem(base.ctx, { incidentId, body });
  const publish = (incidentId: string) => {
    base.clock.advance(60_000);
    return publishPostmortem(base.ctx, { incidentId });
  };
  const find = (id: string) => findPostmortem(base.db, id);
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;
  const resolved = async () => {
    const incident = await make.incident();
    base.clock.advance(60_000);
    return make.post(incident, { status: "resolved", body: "Over." });
  };

  test("is a draft at first: no visitor sees anything of it", async () => {
    const { id } = await make.incident();
    expect(await find(id)).toBeNull();
    const before = [await requireIncident(base.db, id), await revision()];
    await write(id, "It was the relay.");
    expect(await find(id)).toMatchObject({ draft: "It was the relay.", published: null });
    expect([await requireIncident(base.db, id), await revision()]).toEqual(before);
  });

  test("is published as an update, and what is written later stays a draft until it is too", async () => {
    const { id } = await resolved();
    await write(id, "It was the relay.");
    expect(await publish(id)).toMatchObject({
      status: "postmortem",
      updates: [{ status: "postmortem", body: "It was the relay." }, {}, {}],
    });
    expect((await find(id))?.publishedAt).toEqual(base.clock.now());
    await write(id, "It was the mail relay.");
    expect((await find(id))?.published?.body).toBe("It was the relay.");
    const { updates } = await publish(id);
    expect(updates).toHaveLength(3);
    expect(updates[0]).toMatchObject({
      body: "It was the mail relay.",
      correctedAt: base.clock.now(),
      versions: [{ body: "It was the relay." }],
    });
  });

  test("can be taken off the page: the incident is as before it, the text a draft", async () => {
    const before = await resolved();
    await write(before.id, "It was the relay.");
    await publish(before.id);
    const after = await revertPostmortem(base.ctx, before.id);
    expect([after.status, after.updates]).toEqual(["resolved", before.updates]);
    expect(await find(before.id)).toMatchObject({ draft: "It was the relay.", publishedAt: null });
    await expect(revertPostmortem(base.ctx, before.id)).rejects.toBeInstanceOf(Invalid);
  });

  test("that staff posted as an update is no different", async () => {
    const incident = await resolved();
    base.clock.advance(60_000);
    const { id } = await make.post(incident, { status: "postmortem", body: "The relay." });
    expect(await find(id)).toMatchObject({ draft: null, published: { body: "The relay." } });
    await revertPostmortem(base.ctx, id);
    expect(await find(id)).toMatchObject({ draft: "The relay.", published: null });
  });

  test("is gone once it is deleted", async () => {
    const { id } = await resolved();
    await write(id, "It was the relay.");
    await publish(id);
    expect(await deletePostmortem(base.ctx, id)).toMatchObject({ status: "resolved" });
    expect(await find(id)).toBeNull();
    await expect(deletePostmortem(base.ctx, id)).rejects.toBeInstanceOf(NotFound);
  });

  test("comes after the resolution, of an incident that has one", async () => {
    const { id } = await make.incident();
    await expect(publish(id)).rejects.toThrow("no draft");
    await write(id, "It was the relay.");
    await expect(publish(id)).rejects.toThrow("can only follow the resolution");
    const maintenance = await make.maintenance();
    await expect(write(maintenance.id, "It went well.")).rejects.toThrow("Only incidents");
    await expect(find("nothing")).rejects.toBeInstanceOf(NotFound);
  });

  test("that is all an incident says isn't taken away", async () => {
    const { id, updates } = await make.incident();
    await base.db.incidentUpdate.update({
      where: { id: updates[0]?.id ?? "" },
      data: { status: "postmortem" },
    });
    await expect(deletePostmortem(base.ctx, id)).rejects.toThrow(
      "the only update of this incident",
    );
  });
});
