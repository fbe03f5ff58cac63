import { z } from "zod";
import type { Audited } from "@/lib/db";
import type { Client } from "./load-incidents";

/** What a tool of the operator's keeps with an incident. */
export type Metadata = Readonly<Record<string, unknown>>;

/** What staff and tools see of an incident, and no visitor does. */
export type IncidentExtras = {
  metadata: Metadata;
  /** Whether to remind of a maintenance before it starts. */
  remindPrior: boolean;
  /** Markdown, as it stands in the editor. */
  postmortemBody: string | null;
  postmortemBodyUpdatedAt: Date | null;
  postmortemPublishedAt: Date | null;
};

const select = {
  id: true,
  metadata: true,
  remindPrior: true,
  postmortemBody: true,
  postmortemBodyUpdatedAt: true,
  postmortemPublishedAt: true,
} as const;

const stored = z.preprocess(
  (json) => (json === null ? {} : JSON.parse(String(json))),
  z.record(z.string(), z.unknown()),
);

/** The extras of an incident that exists. */
export async function requireExtras(db: Client, incidentId: string): Promise<IncidentExtras> {
  const {
    id: _,
    metadata,
    ...extras
  } = await db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select,
  });
  return { ...extras, metadata: stored.parse(metadata) };
}

/** By incident; of as many as one statement takes. */
export async function loadExtras(
  db: Client,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, IncidentExtras>> {
  const rows = await db.incident.findMany({ where: { id: { in: [...incidentIds] } }, select });
  return new Map(
    rows.map(({ id, metadata, ...extras }) => [
      id,
      { ...extras, metadata: stored.parse(metadata) },
    ]),
  );
}

/** As the column holds it: null where there is nothing. */
export function metadataJson(metadata: Metadata = {}): string | null {
  return Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata);
}

/** A change whose audit entry also holds the extras, which an incident itself does not have. */
export function withExtras<C extends { audit: Audited }>(
  change: C,
  before: IncidentExtras,
  after: IncidentExtras,
): C {
  const { audit } = change;
  const logged = (state: unknown, { metadata, remindPrior }: IncidentExtras) => ({
    ...(state as object),
    metadata,
    remindPrior,
  });
  return {
    ...change,
    audit: { ...audit, before: logged(audit.before, before), after: logged(audit.after, after) },
  };
}
