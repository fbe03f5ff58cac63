import type { Database, Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { nextPosition, renewGroups } from "./service";
import { refuseMeeting } from "./twins";

type Member = {
  id: string;
  name: string;
  groupId: string | null;
  position: number;
  archivedAt: Date | null;
};

const select = { id: true, name: true, groupId: true, position: true, archivedAt: true } as const;

/**
 * Puts exactly these components into a group, in their order; those that it had go to the end of the
 * page. Throws Invalid. Answers the ids of those whose place is another one now.
 */
export async function placeMembers(
  tx: Tx,
  groupId: string,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  const problems = await checkMembers(tx, ids);
  if (problems.length > 0) throw new Invalid(problems);
  const before = await tx.component.findMany({ where: { groupId, archivedAt: null }, select });
  const wanted = await tx.component.findMany({ where: { id: { in: [...ids] } }, select });
  refuseMeeting(wanted, wanted, "componentIds");
  const places = [...new Set(ids)].map((id, index) => ({ id, groupId, position: index + 1 }));
  const moved = await movePlaces(tx, places, wanted, now);
  const leaving = before.filter(({ id }) => !ids.includes(id));
  await renewGroups(
    tx,
    wanted.map((member) => member.groupId).filter((id) => id !== groupId),
    now,
  );
  return [...moved, ...(await release(tx, leaving, now))];
}

/** Puts a group's components at the end of the page, archived ones too; answers their ids. */
export async function releaseAll(tx: Tx, groupId: string, now: Date): Promise<string[]> {
  return release(tx, await tx.component.findMany({ where: { groupId }, select }), now);
}

async function release(tx: Tx, members: readonly Member[], now: Date): Promise<string[]> {
  const onTop = await tx.component.findMany({ where: { groupId: null, archivedAt: null }, select });
  refuseMeeting(
    members.filter(({ archivedAt }) => archivedAt === null),
    onTop,
  );
  const first = await nextPosition(tx, null);
  const inOrder = members.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const places = inOrder.map(({ id }, index) => ({ id, groupId: null, position: first + index }));
  return movePlaces(tx, places, members, now);
}

/** A problem at `componentIds.<id>` for each of these ids that isn't of a component on the page. */
export async function checkMembers(db: Database | Tx, ids: readonly string[]): Promise<Problem[]> {
  const found = await db.component.findMany({
    where: { id: { in: [...ids] }, archivedAt: null },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({
      path: `componentIds.${id}`,
      message: "This component does not exist or is archived.",
    }));
}

type Place = { id: string; groupId: string | null; position: number };

/** Writes those whose place is another one; answers their ids. */
async function movePlaces(
  tx: Tx,
  places: readonly Place[],
  before: readonly Member[],
  updatedAt: Date,
): Promise<string[]> {
  const moved: string[] = [];
  for (const { id, ...place } of places) {
    const member = before.find((one) => one.id === id);
    if (member?.groupId === place.groupId && member.position === place.position) continue;
    const data = { ...place, updatedAt, version: { increment: 1 } };
    await tx.component.update({ where: { id }, data, select: { id: true } });
    moved.push(id);
  }
  return moved;
}
