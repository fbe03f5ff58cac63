import { type ComponentTree, leavesOf } from "@/lib/components/schema";
import type { Incident } from "@/lib/incidents/schema";
import { overallStatus } from "@/lib/status";
import { incidentObject, maintenanceObject, unplannedObject } from "./incident-object";
import { type ApiSetting, componentObjects, componentsById, pageObject } from "./objects";
import { latestFirst, newestFirst, soonestFirst } from "./order";
import type { Answers, IncidentAnswer, StatusObject } from "./schema";

/** All that the read API tells of one revision but single incidents; lists may have any order. */
export type ApiSnapshot = Omit<ApiSetting, "components"> & {
  tree: ComponentTree;
  /** Every one. */
  unresolved: readonly Incident[];
  /** The 50 newest, in any state. */
  newestIncidents: readonly Incident[];
  /** The 50 with the latest `scheduledFor`, in any state; no list here has cancelled ones. */
  latestMaintenances: readonly Incident[];
  /** Every one that hasn't begun. */
  upcoming: readonly Incident[];
  /** Every one that is under way. */
  active: readonly Incident[];
};

/** The answers of the read API by their address (contracts §1). */
export function answers(snapshot: ApiSnapshot): Answers {
  const { upcoming, active, latestMaintenances } = snapshot;
  const page = pageObject(snapshot);
  const status = statusObject(snapshot);
  const components = componentObjects(snapshot.tree, snapshot.page.publicId);
  const setting = { ...snapshot, components: componentsById(leavesOf(snapshot.tree)) };
  const incidents = (list: readonly Incident[]) =>
    newestFirst(list).map((incident) => unplannedObject(incident, setting));
  const planned = (sorted: readonly Incident[]) => ({
    page,
    scheduled_maintenances: sorted.map((incident) => maintenanceObject(incident, setting)),
  });
  const unresolved = incidents(snapshot.unresolved);
  const unfinished = planned(soonestFirst([...upcoming, ...active]));
  return {
    "/api/v2/status.json": { page, status },
    "/api/v2/components.json": { page, components },
    "/api/v2/summary.json": { ...unfinished, components, incidents: unresolved, status },
    "/api/v2/incidents.json": { page, incidents: incidents(snapshot.newestIncidents) },
    "/api/v2/incidents/unresolved.json": { page, incidents: unresolved },
    "/api/v2/scheduled-maintenances.json": planned(latestFirst(latestMaintenances)),
    "/api/v2/scheduled-maintenances/upcoming.json": planned(soonestFirst(upcoming)),
    "/api/v2/scheduled-maintenances/active.json": planned(soonestFirst(active)),
  };
}

/** `/api/v2/incidents/{id}.json` (contracts §1). */
export function incidentAnswer(incident: Incident, setting: ApiSetting): IncidentAnswer {
  return { page: pageObject(setting), incident: incidentObject(incident, setting) };
}

/** The roll-up (contracts §1) over the leaves, with the floor that open incidents set. */
export function statusObject({
  tree,
  unresolved,
}: Pick<ApiSnapshot, "tree" | "unresolved">): StatusObject {
  return overallStatus(
    leavesOf(tree).map(({ status }) => status),
    unresolved.map(({ impact }) => impact),
  );
}
