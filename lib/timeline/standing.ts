import type { Database, Reader, Tx } from "@/lib/db";
import type { Claim } from "@/lib/status";

/** The claims on these components that hold at an instant; of as many as one statement takes. */
export async function listClaimsAt(
  db: Database | Reader | Tx,
  componentIds: readonly string[],
  at: Date,
): Promise<Claim[]> {
  const rows = await db.claim.findMany({
    where: {
      componentId: { in: [...componentIds] },
      from: { lte: at },
      OR: [{ to: null }, { to: { gt: at } }],
    },
    select: {
      source: true,
      incidentId: true,
      componentId: true,
      status: true,
      from: true,
      to: true,
    },
  });
  // Claims hold statuses that lib/status made.
  return rows as Claim[];
}
