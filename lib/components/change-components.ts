import { type Context, commitChange, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { checkMembers } from "./members";
import { listComponents } from "./queries";
import type { BulkChange, ChangeComponents, Component } from "./schema";
import { checkGroup, nextPosition, renewGroups } from "./service";
import { touchedByNames } from "./touched";
import { refuseMeeting } from "./twins";

const settingsOf: Readonly<Record<Exclude<BulkChange, "move">, object>> = {
  show_uptime: { showcase: true },
  hide_uptime: { showcase: false },
  show_if_degraded: { onlyShowIfDegraded: true },
  show_always: { onlyShowIfDegraded: false },
};

/** Makes one change of settings to several components: all of them, or none. Throws Invalid. */
export function changeComponents(ctx: Context, input: ChangeComponents): Promise<void> {
  return commitChange(ctx, "component.update", async (tx) => {
    const now = ctx.clock.now();
    const ids = [...new Set(input.componentIds)];
    const problems = await checkMembers(tx, ids);
    if (input.change === "move") problems.push(...(await checkGroup(tx, input.groupId)));
    if (problems.length > 0) throw new Invalid(problems);
    const before = await listComponents(tx, now, { ids });
    if (input.change === "move") await moveToGroup(tx, before, input.groupId, now);
    else await changeSettings(tx, ids, settingsOf[input.change], now);
    const after = new Map((await listComponents(tx, now, { ids })).map((one) => [one.id, one]));
    const audit = before.map((component) => ({
      subject: { id: component.id, name: component.name },
      before: component,
      after: after.get(component.id),
    }));
    const isMove = input.change === "move";
    const touched = isMove ? await touchedByNames(tx, ids) : { components: true };
    return { result: undefined, audit, touched };
  });
}

async function changeSettings(tx: Tx, ids: string[], settings: object, now: Date): Promise<void> {
  const data = { ...settings, updatedAt: now, version: { increment: 1 } };
  await tx.component.updateMany({ where: { id: { in: ids } }, data });
}

async function moveToGroup(
  tx: Tx,
  components: readonly Component[],
  groupId: string | null,
  now: Date,
): Promise<void> {
  const coming = components.filter((component) => component.groupId !== groupId);
  const members = await tx.component.findMany({
    where: { groupId, archivedAt: null },
    select: { id: true, name: true },
  });
  refuseMeeting(coming, [...members, ...coming], "groupId");
  let position = await nextPosition(tx, groupId);
  for (const { id } of coming) {
    const data = { groupId, position, updatedAt: now, version: { increment: 1 } };
    await tx.component.update({ where: { id }, data, select: { id: true } });
    position += 1;
  }
  await renewGroups(
    tx,
    coming.map((component) => component.groupId),
    now,
  );
}
