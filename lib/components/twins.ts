import type { Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";

type Named = { id: string; name: string };

/** Names that a visitor would read as the same. */
export function sameName(a: string, b: string): boolean {
  return a.normalize("NFKC").toLowerCase() === b.normalize("NFKC").toLowerCase();
}

/** Two components of one name in one place could not be told apart by a visitor. */
export async function refuseTwins(
  tx: Tx,
  name: string,
  groupId: string | null,
  ownId: string | null,
): Promise<void> {
  const siblings = await tx.component.findMany({
    where: { groupId, archivedAt: null },
    select: { id: true, name: true },
  });
  const twin = siblings.find((other) => other.id !== ownId && sameName(other.name, name));
  if (!twin) return;
  throw new Invalid([
    {
      path: "name",
      message: `There is already a component “${twin.name}” here: choose another name.`,
    },
  ]);
}

/** Refuses a move by which components come to stand beside others of their names. */
export function refuseMeeting(coming: readonly Named[], there: readonly Named[], path = ""): void {
  for (const { id, name } of coming) {
    const twin = there.find((other) => other.id !== id && sameName(other.name, name));
    if (!twin) continue;
    throw new Invalid([
      {
        path,
        message: `“${name}” would come to stand beside “${twin.name}”, and nobody could tell them apart: rename one of them first.`,
      },
    ]);
  }
}
