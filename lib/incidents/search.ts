import type { IncidentKind, UpdateStatus } from "@/lib/status";
import { type Client, loadStamped, stampFields } from "./load-incidents";
import type { Incident } from "./schema";
import { matching } from "./search-text";

export type IncidentSearch = {
  /** In the title or a message. */
  query: string | null;
  /** Both kinds, where it is left out. */
  kind?: IncidentKind;
  statuses?: readonly UpdateStatus[];
  order: "newest" | "latest window" | "soonest window";
};

const orders = {
  newest: [{ createdAt: "desc" }, { id: "desc" }],
  "latest window": [{ scheduledFor: "desc" }, { id: "desc" }],
  "soonest window": [{ scheduledFor: "asc" }, { id: "desc" }],
} as const satisfies Record<IncidentSearch["order"], unknown>;

/** A page of what isn't deleted or cancelled. `page` from 1. */
export async function searchIncidents(
  db: Client,
  { query, kind, statuses, order }: IncidentSearch,
  { page, size }: { page: number; size: number },
): Promise<Incident[]> {
  const stamps = await db.incident.findMany({
    where: {
      deletedAt: null,
      cancelledAt: null,
      ...(kind ? { kind } : {}),
      ...(statuses ? { status: { in: [...statuses] } } : {}),
      ...matching(query),
    },
    select: stampFields,
    orderBy: [...orders[order]],
    skip: (page - 1) * size,
    take: size,
  });
  return loadStamped(db, stamps);
}
