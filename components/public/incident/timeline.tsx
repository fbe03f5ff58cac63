import type { DayRule, TimeView } from "@/components/ui/moment";
import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { durationMs, formatDuration, isFinished } from "@/lib/status";
import { dayOf } from "@/lib/time";
import { KeptRows, type Row } from "../page/kept-rows";
import { texts } from "../texts";
import { TimelineEntry } from "./timeline-entry";

type Props = {
  incident: Incident;
  view: TimeView;
  /** How many of the newest are shown at once; all by default. */
  unfolded?: number;
};

/** All updates, newest first. */
export function Timeline({ incident, view, unfolded = Number.POSITIVE_INFINITY }: Props) {
  const entries = incident.updates.map((update, index) => entryRow(incident, update, index, view));
  if (entries.length <= unfolded) return <KeptRows as="ol" rows={entries} />;
  return (
    <>
      <KeptRows as="ol" rows={entries.slice(0, unfolded)} />
      <details className="group/earlier">
        <summary className="hanging min-h-11 py-2 text-sm text-muted">
          <span className="link ms-7 inline-block py-1 group-open/earlier:mb-4 md:col-start-2 md:ms-0">
            {texts.earlierUpdates(entries.length - unfolded)}
          </span>
        </summary>
        <KeptRows as="ol" rows={entries.slice(unfolded)} />
      </details>
    </>
  );
}

/** Kept while more is posted; what is over changes seldom, and there is much of it. */
function entryRow(incident: Incident, update: IncidentUpdate, index: number, view: TimeView): Row {
  const day = dayFor(incident.updates[index - 1] ?? null, update, view);
  const after = stepText(incident, index);
  const newest = index === 0;
  const { zone, locale, dated, asOf } = view;
  const by = ["update", update, day, after, newest, zone, locale, dated, dayOf(asOf, zone)];
  return {
    by: isFinished(incident.status) ? null : by,
    render: () => (
      <TimelineEntry update={update} view={view} day={day} after={after} newest={newest} />
    ),
  };
}

/** A day is written where it changes from the entry above. */
function dayFor(above: IncidentUpdate | null, update: IncidentUpdate, view: TimeView): DayRule {
  const day = dayOf(update.displayAt, view.zone);
  if (above !== null && dayOf(above.displayAt, view.zone) === day) return "never";
  return "as-viewed";
}

const minuteMs = 60_000;

/**
 * How long an update came after the one before it, and of an incident how long after its start, where that
 * is longer; null for a first one at the very start.
 */
function stepText(incident: Incident, index: number): string | null {
  const update = incident.updates[index];
  if (!update) return null;
  const before = incident.updates[index + 1];
  const stepMs = before ? durationMs(before.displayAt, update.displayAt) : null;
  const sinceStartMs = durationMs(incident.startedAt, update.displayAt);
  const hasStart = incident.kind === "incident" && sinceStartMs >= (stepMs ?? 0) + minuteMs;
  const step = stepMs === null ? null : texts.stepAfter(formatDuration(stepMs));
  if (!hasStart) return step;
  const sinceStart = formatDuration(sinceStartMs);
  return step === null ? texts.afterTheStart(sinceStart) : texts.stepAndStart(step, sinceStart);
}
