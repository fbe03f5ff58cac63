import { inChunks } from "@/lib/db";
import type { Client } from "./load-incidents";

/** Incidents and maintenances, not deleted ones, that these components are attached to. */
export async function listAttachedIncidentIds(
  db: Client,
  componentIds: readonly string[],
): Promise<string[]> {
  const rows = await inChunks(componentIds, (chunk) =>
    db.incidentComponent.findMany({
      where: { componentId: chunk, incident: { deletedAt: null } },
      select: { incidentId: true },
    }),
  );
  return [...new Set(rows.map(({ incidentId }) => incidentId))];
}

/** Components that these incidents are about: attached now, or named by one of their updates. */
export async function listNamedComponentIds(
  db: Client,
  incidentIds: readonly string[],
): Promise<string[]> {
  const attached = await inChunks(incidentIds, (chunk) =>
    db.incidentComponent.findMany({
      where: { incidentId: chunk },
      select: { componentId: true },
    }),
  );
  const named = await inChunks(incidentIds, (chunk) =>
    db.updateEffect.findMany({
      where: { update: { incidentId: chunk } },
      select: { componentId: true },
    }),
  );
  return [...new Set([...attached, ...named].map(({ componentId }) => componentId))];
}
