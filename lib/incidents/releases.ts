import { type Claim, type ComponentStatus, compareSeverity, worstStatus } from "@/lib/status";
import { listClaimsAt } from "@/lib/timeline";
import type { Client } from "./load-incidents";
import type { Incident } from "./schema";

/** What ending an incident now would do to a component that it holds. */
export type Release = {
  component: { id: string; name: string };
  from: ComponentStatus;
  to: ComponentStatus;
  /** The incidents and maintenances whose claims leave it at `to`; none where that is operational. */
  heldBy: readonly { id: string; name: string }[];
  /** Staff set `to` by hand. */
  isManual: boolean;
};

/** The components that an incident or maintenance holds now, the worst first. */
export async function findReleases(
  db: Client,
  incident: Pick<Incident, "id" | "components">,
  now: Date,
): Promise<Release[]> {
  const ids = incident.components.map(({ id }) => id);
  const claims = await listClaimsAt(db, ids, now);
  const names = await namesOf(db, claims);
  return incident.components
    .flatMap((component) => {
      const all = claims.filter(({ componentId }) => componentId === component.id);
      const others = all.filter(({ incidentId }) => incidentId !== incident.id);
      if (others.length === all.length) return [];
      const to = worstStatus(others) ?? "operational";
      const holding = others.filter(({ status }) => status === to);
      return {
        component: { id: component.id, name: component.name },
        from: worstStatus(all) ?? "operational",
        to,
        heldBy: names.filter(({ id }) => holding.some(({ incidentId }) => incidentId === id)),
        isManual: holding.some(({ source }) => source === "manual"),
      };
    })
    .toSorted((a, b) => compareSeverity(b.from, a.from));
}

/** A claim that stands on a component; `incident` null: staff set it by hand. */
export type Holder = { status: ComponentStatus; incident: { id: string; name: string } | null };

/** Everything that holds a component at another status than operational now, the worst first. */
export async function findHolders(db: Client, componentId: string, now: Date): Promise<Holder[]> {
  const claims = await listClaimsAt(db, [componentId], now);
  const names = await namesOf(db, claims);
  return claims
    .filter(({ status }) => status !== "operational")
    .map(({ status, incidentId }) => ({
      status,
      incident: names.find(({ id }) => id === incidentId) ?? null,
    }))
    .toSorted((a, b) => compareSeverity(b.status, a.status));
}

function namesOf(db: Client, claims: readonly Claim[]): Promise<{ id: string; name: string }[]> {
  const ids = claims.flatMap(({ incidentId }) => incidentId ?? []);
  return db.incident.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
}
