import { z } from "zod";
import type { Context } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { endpoint } from "@/lib/http";
import { editUpdate, requireIncident } from "@/lib/incidents";
import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { updateObject } from "@/lib/read-api";
import { IncidentUpdateObject, MaintenanceUpdateObject } from "@/lib/read-api/schema";
import { UpdateChangesBody } from "./bodies";
import { onNewest } from "./on-newest";
import { toDo } from "./scopes";

type Changes = z.output<typeof UpdateChangesBody>["incident_update"];
type Edited = { incident: Incident; update: IncidentUpdate };
type At = { incidentId: string; updateId: string };

const edit = (method: "PATCH" | "PUT", operationId: string) =>
  endpoint({
    method,
    path: "/pages/{page_id}/incidents/{incident_id}/incident_updates/{update_id}",
    operationId,
    summary: "Corrects a posted update. The earlier version is kept.",
    scopes: toDo("incident.edit_update"),
    body: UpdateChangesBody,
    answer: z.union([IncidentUpdateObject, MaintenanceUpdateObject]),
    call: (ctx, { params, body }) => {
      const { incident_id: incidentId = "", update_id: updateId = "" } = params;
      return change(ctx, { incidentId, updateId }, body.incident_update);
    },
    show: async (_at, { incident, update }) => updateObject(incident, update),
  });

export const updateEndpoints = [
  edit("PATCH", "updateIncidentUpdate"),
  edit("PUT", "replaceIncidentUpdate"),
];

function change(ctx: Context, { incidentId, updateId }: At, said: Changes): Promise<Edited> {
  return onNewest(async () => {
    const before = await requireIncident(ctx.db, incidentId);
    const { body, displayAt, status, effects } = requireUpdate(before, updateId);
    const incident = await editUpdate(ctx, {
      incidentId,
      updateId,
      version: before.version,
      status,
      effects: Object.fromEntries(effects.map((one) => [one.componentId, one.newStatus])),
      body: said.body ?? body,
      displayAt: said.display_at ?? displayAt.toISOString(),
      deliverNotifications: said.deliver_notifications,
      // Readers may have acted on what it said: that isn't changed behind their backs.
      reason: "correction",
    });
    return { incident, update: requireUpdate(incident, updateId) };
  });
}

function requireUpdate({ updates }: Incident, id: string): IncidentUpdate {
  const update = updates.find((one) => one.id === id);
  if (!update) throw new NotFound("update");
  return update;
}
