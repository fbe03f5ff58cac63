import { outcome, stateTone, stateWord } from "@/components/public/incident/incident-view";
import { Moment, type TimeView } from "@/components/ui/moment";
import { ToneMark } from "@/components/ui/status-mark";
import type { Incident } from "@/lib/incidents/schema";
import { impactLabels } from "@/lib/status";
import { formatWindow } from "@/lib/time";
import { PageTitle } from "../frame/page-title";
import { lengthOf } from "./incident-texts";

type Props = { incident: Incident; view: TimeView };

/** What it is, how it stands and since when. */
export function IncidentHead({ incident, view }: Props) {
  const isMaintenance = incident.kind === "maintenance";
  return (
    <PageTitle
      back={{ href: "/admin/incidents", label: "Incidents" }}
      title={<bdi>{incident.name}</bdi>}
      detail={
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <span className="font-semibold">
            <ToneMark tone={stateTone(incident)}>
              {outcome(incident) ?? stateWord(incident)}
            </ToneMark>
          </span>
          {isMaintenance ? null : <span>Impact: {impactLabels[incident.impact]}</span>}
          <Times incident={incident} view={view} />
          <a href={`/incidents/${incident.id}`} className="link inline-flex min-h-11 items-center">
            Public page
          </a>
        </div>
      }
    />
  );
}

function Times({ incident, view }: Props) {
  const { scheduledFor, scheduledUntil, startedAt, resolvedAt } = incident;
  if (scheduledFor && scheduledUntil) {
    return <span>{formatWindow(scheduledFor, scheduledUntil, view)}</span>;
  }
  return (
    <span>
      Began <Moment at={startedAt} view={view} />
      {resolvedAt ? (
        <>
          , ended <Moment at={resolvedAt} view={view} />
        </>
      ) : (
        `, ${lengthOf(startedAt, view.asOf)} ago`
      )}
    </span>
  );
}
