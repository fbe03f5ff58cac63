import type { Touched, Tx } from "@/lib/db";

/** More incidents than this are quicker made anew with everything else. */
const mostIncidents = 200;

/**
 * What a change of these components' names or places touches: besides the front page the pages and
 * feeds of the incidents that they are attached to, which tell them by name and in order.
 */
export async function touchedByNames(tx: Tx, componentIds: readonly string[]): Promise<Touched> {
  if (componentIds.length > mostIncidents) return { page: true };
  const attached = await tx.incidentComponent.groupBy({
    by: ["incidentId"],
    where: { componentId: { in: [...componentIds] }, incident: { deletedAt: null } },
    orderBy: { incidentId: "asc" },
    take: mostIncidents + 1,
  });
  if (attached.length > mostIncidents) return { page: true };
  return { components: true, incidents: attached.map(({ incidentId }) => incidentId) };
}
