import type { Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";

type Named = { id: string; name: string };

/** Names that a visitor would read as the same. */
export function sameName(a: string, b: string): boolean {
  return a.normalize("NFKC").toLowerCase() === b.normalize("NFKC").toLowerCase();
}

/** The name of a component of this place that a visitor would read as `name`; null without one. */
export async function findTwin(
  tx: Tx,
  name: string,
  groupId: string | null,
  ownId: string | null,
): Promise<string | null> {
  const siblings = await tx.component.findMany({
    where: { groupId, archivedAt: null },
    select: { id: true, name: true },
  });
  return siblings.find((other) => other.id !== ownId && sameName(other.name, name))?.name ?? null;
}

/** Throws Invalid at `name` where the place already has a component of that name. */
export async function refuseTwins(
  tx: Tx,
  name: string,
  groupId: string | null,
  ownId: string | null,
): Promise<void> {
  const twin = await findTwin(tx, name, groupId, ownId);
  if (twin !== null) throw new Invalid([{ path: "name", message: twinMessage(twin) }]);
}

export function twinMessage(name: string): string {
  return `There is already a component named “${name}” here. Choose another name.`;
}

/** Throws Invalid where a move would put a component beside another one of its name. */
export function refuseMeeting(coming: readonly Named[], there: readonly Named[], path = ""): void {
  for (const { id, name } of coming) {
    const twin = there.find((other) => other.id !== id && sameName(other.name, name));
    if (!twin) continue;
    throw new Invalid([
      {
        path,
        message: `“${name}” and “${twin.name}” would have the same name in one place. Rename one of them first.`,
      },
    ]);
  }
}
