import type { Principal, Role } from "@/lib/access";
import { createComponent } from "@/lib/components";
import { CreateComponent } from "@/lib/components/schema";
import { newId } from "@/lib/ids";
import {
  createIncident,
  createMaintenance,
  editUpdate,
  postUpdate,
  updateIncident,
} from "@/lib/incidents";
import {
  CreateIncident,
  CreateMaintenance,
  EditUpdate,
  type Incident,
  PostUpdate,
  UpdateIncident,
} from "@/lib/incidents/schema";
import type { TestDatabase } from "./databases";

type Input = Record<string, unknown>;

/** Makes the least that is valid, through the services, and takes overrides. */
export function makers({ ctx, db, as, clock }: TestDatabase) {
  return {
    component: (input: Input = {}) =>
      createComponent(ctx, CreateComponent.parse({ name: `Component ${newId()}`, ...input })),
    incident: (input: Input = {}) =>
      createIncident(
        ctx,
        CreateIncident.parse({ name: "Messages arrive late", body: "We are looking.", ...input }),
      ),
    maintenance: (input: Input = {}) =>
      createMaintenance(
        ctx,
        CreateMaintenance.parse({
          name: "Moving sign-in",
          body: "Sign-in moves to a new data centre.",
          scheduledFor: "2026-03-30T01:00:00Z",
          scheduledUntil: "2026-03-30T03:00:00Z",
          ...input,
        }),
      ),
    /** The next update of an incident, on the version given. */
    post: (incident: Incident, input: Input = {}) =>
      postUpdate(
        ctx,
        PostUpdate.parse({
          incidentId: incident.id,
          version: incident.version,
          status: "identified",
          body: "Found it.",
          ...input,
        }),
      ),
    /** Sends an update back as it is but for the input; the newest one by default. */
    edit: (incident: Incident, input: Input = {}, update = incident.updates[0]) =>
      editUpdate(
        ctx,
        EditUpdate.parse({
          incidentId: incident.id,
          updateId: update?.id,
          version: incident.version,
          status: update?.status,
          body: update?.body,
          displayAt: update?.displayAt.toISOString(),
          effects: Object.fromEntries(
            (update?.effects ?? []).map(({ componentId, newStatus }) => [componentId, newStatus]),
          ),
          reason: "correction",
          ...input,
        }),
      ),
    /** Title, impact and times of an incident, and what a maintenance does by itself. */
    change: (incident: Incident, input: Input = {}) =>
      updateIncident(
        ctx,
        UpdateIncident.parse({
          incidentId: incident.id,
          version: incident.version,
          name: incident.name,
          impactOverride: incident.impactOverride,
          autoStart: incident.autoStart,
          autoComplete: incident.autoComplete,
          ...input,
        }),
      ),
    /** A live user of a role, acting. */
    staff: async (role: Role) => {
      const now = clock.now();
      const user = { id: newId(), email: `${newId()}@example.com`, name: `Some ${role}`, role };
      await db.user.create({
        data: { ...user, passwordHash: "none", createdAt: now, updatedAt: now },
      });
      const principal: Principal = {
        kind: "staff",
        userId: user.id,
        sessionVersion: 1,
        sessionId: newId(),
      };
      return { user, ctx: as(principal) };
    },
  };
}
