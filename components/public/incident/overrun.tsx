import { Moment, type TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import { isOverrunning, type MaintenanceStatus, maintenanceStatuses } from "@/lib/status";
import { Callout } from "../page/callout";
import { texts } from "../texts";

type Props = { maintenance: Incident; view: TimeView; className?: string };

/** That a maintenance isn't over past its planned end; nothing while it is in time, over or cancelled. */
export function Overrun({ maintenance, view, className = "" }: Props) {
  const { scheduledUntil } = maintenance;
  if (!scheduledUntil || !isPastItsEnd(maintenance, scheduledUntil, view.asOf)) return null;
  return (
    <div className={className}>
      <Callout urgent>
        <strong className="font-semibold">
          {maintenance.status === "scheduled" ? texts.notBegun : texts.overrunning}
        </strong>{" "}
        {texts.wasPlannedUntil} <Moment at={scheduledUntil} view={view} />
      </Callout>
    </div>
  );
}

function isPastItsEnd(maintenance: Incident, scheduledUntil: Date, at: Date): boolean {
  const { status, cancelledAt } = maintenance;
  if (cancelledAt || !isMaintenanceStatus(status)) return false;
  return isOverrunning({ status, scheduledUntil }, at);
}

function isMaintenanceStatus(status: string): status is MaintenanceStatus {
  return maintenanceStatuses.some((known) => known === status);
}
