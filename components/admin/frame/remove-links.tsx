import { may, type Role } from "@/lib/access";
import type { Incident } from "@/lib/incidents/schema";
import { isFinished } from "@/lib/status";

/** The ways to the questions before an incident is taken away. */
export function RemoveLinks({ incident, role }: { incident: Incident; role: Role }) {
  const isMaintenance = incident.kind === "maintenance";
  const isOver = isFinished(incident.status) || incident.cancelledAt !== null;
  const look = "link inline-flex min-h-11 items-center text-sm text-critical";
  return (
    <p className="mt-8 flex flex-wrap gap-x-6">
      {isMaintenance && !isOver && may(role, "maintenance.cancel") ? (
        <a href={`/admin/incidents/${incident.id}/cancel`} className={look}>
          Cancel this maintenance…
        </a>
      ) : null}
      {may(role, "incident.delete") ? (
        <a href={`/admin/incidents/${incident.id}/delete`} className={look}>
          {isMaintenance ? "Delete this maintenance…" : "Delete this incident…"}
        </a>
      ) : null}
    </p>
  );
}
