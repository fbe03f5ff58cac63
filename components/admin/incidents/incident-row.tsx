import type { ReactNode } from "react";
import { stateTone, stateWord } from "@/components/public/incident/incident-view";
import { Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses } from "@/components/ui/tones";
import type { Incident } from "@/lib/incidents/schema";
import { isFinished } from "@/lib/status";
import { formatWindow } from "@/lib/time";
import { lengthOf } from "./incident-texts";

type Props = {
  incident: Incident;
  view: TimeView;
  /** What one can do with it, beside it. */
  children?: ReactNode;
};

/** An incident or maintenance in a list: how it stands, since when, who wrote last. */
export function IncidentRow({ incident, view, children }: Props) {
  const tone = stateTone(incident);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3.5 md:first:pt-0 max-sm:[&>a]:ms-7.5">
      <div className={`${toneClasses[tone]} flex min-w-0 flex-1 basis-72 items-start gap-3`}>
        <StatusShape tone={tone} className="mt-1 size-4.5 text-tone" />
        <div className="min-w-0">
          <a
            href={`/admin/incidents/${incident.id}`}
            className="font-semibold no-underline hover:underline"
          >
            <bdi className="line-clamp-2 wrap-anywhere">{incident.name}</bdi>
          </a>
          <p className="text-sm text-muted">
            <span className="font-medium text-tone">{stateWord(incident)}</span>
            {" · "}
            <When incident={incident} view={view} />
          </p>
          <LastWord incident={incident} view={view} />
        </div>
      </div>
      {children}
    </li>
  );
}

function When({ incident, view }: { incident: Incident; view: TimeView }) {
  const { scheduledFor, scheduledUntil, startedAt, resolvedAt } = incident;
  if (scheduledFor && scheduledUntil) return formatWindow(scheduledFor, scheduledUntil, view);
  return (
    <>
      began <Moment at={startedAt} view={view} />
      {resolvedAt
        ? `, lasted ${lengthOf(startedAt, resolvedAt)}`
        : `, ${lengthOf(startedAt, view.asOf)} ago`}
    </>
  );
}

function LastWord({ incident, view }: { incident: Incident; view: TimeView }) {
  const [latest] = incident.updates;
  if (!latest || isFinished(incident.status) || incident.cancelledAt) return null;
  return (
    <p className="text-sm text-muted">
      Last update {lengthOf(latest.displayAt, view.asOf)} ago
      {latest.authorName === null ? null : (
        <>
          {" by "}
          <bdi>{latest.authorName}</bdi>
        </>
      )}
      {latest.nextUpdateBy ? (
        <>
          , next one promised by <Moment at={latest.nextUpdateBy} view={view} day="never" />
        </>
      ) : null}
    </p>
  );
}
