import { EffectList } from "@/components/public/incident/effect-list";
import { Markdown } from "@/components/public/page/markdown";
import { Moment, type TimeView } from "@/components/ui/moment";
import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { updateStatusLabels } from "@/lib/status";

type Props = { incident: Incident; view: TimeView; mayEdit: boolean };

/** All updates, newest first, each with who wrote it and the way to edit it. */
export function StaffTimeline({ incident, view, mayEdit }: Props) {
  return (
    <ol>
      {incident.updates.map((update) => (
        <li key={update.id} className="border-b border-line py-4 first:pt-0 last:border-b-0">
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <h3>{updateStatusLabels[update.status]}</h3>
              <Byline update={update} view={view} />
            </div>
            {mayEdit ? (
              <a
                href={`/admin/incidents/${incident.id}/updates/${update.id}`}
                className="link -my-2 inline-flex min-h-11 shrink-0 items-center px-1 text-sm"
              >
                Edit
                <span className="sr-only"> the update “{updateStatusLabels[update.status]}”</span>
              </a>
            ) : null}
          </div>
          <Markdown text={update.body} className="mt-2" />
          <Facts update={update} />
          <EffectList effects={update.effects} />
        </li>
      ))}
    </ol>
  );
}

function Byline({ update, view }: { update: IncidentUpdate; view: TimeView }) {
  const isBackdated = update.createdAt.getTime() - update.displayAt.getTime() > 60_000;
  return (
    <p className="text-sm text-muted">
      <Moment at={update.displayAt} view={view} />
      {update.authorName === null ? null : (
        <>
          {" by "}
          <bdi className="wrap-anywhere">{update.authorName}</bdi>
        </>
      )}
      {isBackdated ? (
        <>
          {", written "}
          <Moment at={update.createdAt} view={view} />
        </>
      ) : null}
      {update.versions.length > 0 ? `, edited ${timesText(update.versions.length)}` : ""}
      {update.nextUpdateBy ? (
        <>
          {", next update promised by "}
          <Moment at={update.nextUpdateBy} view={view} day="never" />
        </>
      ) : null}
    </p>
  );
}

function timesText(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function Facts({ update }: { update: IncidentUpdate }) {
  const facts = [
    ["Who is affected", update.whoIsAffected],
    ["What still works", update.whatStillWorks],
    ["What you can do", update.whatYouCanDo],
  ].filter(([, text]) => text !== null);
  if (facts.length === 0) return null;
  return (
    <dl className="mt-3 text-sm">
      {facts.map(([label, text]) => (
        <div key={label} className="flex flex-wrap gap-x-3">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
