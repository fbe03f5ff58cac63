import { z } from "zod";
import type { Context } from "@/lib/db";
import { type At, endpoint } from "@/lib/http";
import {
  cancelMaintenance,
  createIncident,
  createMaintenance,
  deleteIncident,
  type IncidentSearch,
  requireIncident,
  reviseIncident,
  searchIncidents,
} from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { isFinished } from "@/lib/status";
import { type IncidentChanges, IncidentChangesBody, ListQuery, NewIncidentBody } from "./bodies";
import { incidentProblems } from "./incident-problems";
import { toNewIncident, toNewMaintenance } from "./new-incident";
import { onNewest } from "./on-newest";
import { partOf } from "./parts";
import { Managed } from "./schema";
import { toDo, toRead } from "./scopes";
import { showIncident, showIncidents } from "./show";

const path = "/pages/{page_id}/incidents";
const ofOne = `${path}/{incident_id}`;

type List = Pick<Parameters<typeof endpoint>[0], "operationId" | "summary"> & {
  /** After `/incidents`. */
  ending: string;
  search: Omit<IncidentSearch, "query">;
};

function listEndpoint({ ending, search, ...named }: List) {
  return endpoint({
    ...named,
    method: "GET",
    path: `${path}${ending}`,
    scopes: toRead("incidents"),
    query: ListQuery,
    answer: z.array(Managed),
    call: ({ db }, { query }) =>
      searchIncidents(db, { ...search, query: query.q ?? null }, partOf(query)),
    show: showIncidents,
  });
}

const lists = [
  listEndpoint({
    ending: "",
    operationId: "listIncidents",
    summary: "Lists incidents and maintenances, newest first.",
    search: { order: "newest" },
  }),
  listEndpoint({
    ending: "/unresolved",
    operationId: "listUnresolvedIncidents",
    summary: "Lists unresolved incidents.",
    search: {
      kind: "incident",
      statuses: ["investigating", "identified", "monitoring"],
      order: "newest",
    },
  }),
  listEndpoint({
    ending: "/scheduled",
    operationId: "listScheduledIncidents",
    summary: "Lists maintenances of any state, latest window first.",
    search: { kind: "maintenance", order: "latest window" },
  }),
  listEndpoint({
    ending: "/upcoming",
    operationId: "listUpcomingIncidents",
    summary: "Lists maintenances that haven't begun, soonest first.",
    search: { kind: "maintenance", statuses: ["scheduled"], order: "soonest window" },
  }),
  listEndpoint({
    ending: "/active_maintenance",
    operationId: "listActiveMaintenances",
    summary: "Lists active maintenances.",
    search: {
      kind: "maintenance",
      statuses: ["in_progress", "verifying"],
      order: "soonest window",
    },
  }),
];

const show = (at: At, incident: Incident) => showIncident(at, incident);

const revise = (method: "PATCH" | "PUT", operationId: string) =>
  endpoint({
    method,
    path: ofOne,
    operationId,
    summary: "Changes an incident. A body or another status posts one update.",
    scopes: toDo("incident.revise"),
    body: IncidentChangesBody,
    answer: Managed,
    problems: incidentProblems,
    call: (ctx, { params, body }) =>
      reviseIncident(ctx, { incidentId: params.incident_id ?? "", ...toChanges(body.incident) }),
    show,
  });

/** A component's name differs on the two sides; null says of a message the same as none. */
function toChanges(said: IncidentChanges) {
  return {
    name: said.name,
    status: said.status,
    body: said.body ?? undefined,
    impactOverride: said.impact_override,
    effects: said.components,
    componentIds: said.component_ids,
    deliverNotifications: said.deliver_notifications,
    scheduledFor: said.scheduled_for,
    scheduledUntil: said.scheduled_until,
    autoStart: said.scheduled_auto_in_progress,
    autoComplete: said.scheduled_auto_completed,
    remindPrior: said.scheduled_remind_prior,
    metadata: said.metadata,
  };
}

export const incidentEndpoints = [
  ...lists,
  endpoint({
    method: "POST",
    path,
    operationId: "createIncident",
    summary: "Opens an incident, or plans a maintenance if scheduled_for is given.",
    scopes: toDo("incident.create"),
    body: NewIncidentBody,
    status: 201,
    answer: Managed,
    problems: incidentProblems,
    call: async (ctx, { body: { incident: said } }) => {
      const setting = { ...(await requirePage(ctx.db)), now: ctx.clock.now() };
      return said.scheduled_for === undefined
        ? createIncident(ctx, toNewIncident(said, setting))
        : createMaintenance(ctx, toNewMaintenance(said, said.scheduled_for, setting));
    },
    show,
  }),
  endpoint({
    method: "GET",
    path: ofOne,
    operationId: "getIncident",
    summary: "Returns one incident or maintenance.",
    scopes: toRead("incidents"),
    answer: Managed,
    call: ({ db }, { params }) => requireIncident(db, params.incident_id ?? ""),
    show,
  }),
  revise("PATCH", "updateIncident"),
  revise("PUT", "replaceIncident"),
  endpoint({
    method: "DELETE",
    path: ofOne,
    operationId: "deleteIncident",
    summary: "Deletes an incident. An unfinished maintenance is cancelled instead.",
    scopes: toDo("incident.delete"),
    answer: Managed,
    call: (ctx, { params }) => remove(ctx, params.incident_id ?? ""),
    show,
  }),
];

function remove(ctx: Context, incidentId: string): Promise<Incident> {
  return onNewest(async () => {
    const { kind, status, cancelledAt, version } = await requireIncident(ctx.db, incidentId);
    const isPlanned = kind === "maintenance" && !isFinished(status) && cancelledAt === null;
    return (isPlanned ? cancelMaintenance : deleteIncident)(ctx, { incidentId, version });
  });
}
