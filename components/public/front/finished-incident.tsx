import type { ReactNode } from "react";
import type { TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { TimeWindow } from "@/components/ui/time-window";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { Incident } from "@/lib/incidents/schema";
import { endAgainstPlan, outcome, stateWord } from "../incident/incident-view";
import type { Row } from "../page/kept-rows";
import { Markdown } from "../page/markdown";
import { texts } from "../texts";

type Props = {
  incident: Incident;
  view: TimeView;
  /** The heading's place in the outline of the page. */
  level: "h2" | "h4";
};

/** All that a row about an incident depends on, in a list of this kind. */
export function keyOfIncident(list: string, { incident, view }: Omit<Props, "level">) {
  // Each change of an incident gives it another version.
  const { id, version, updatedAt } = incident;
  return [list, view.zone, view.locale, id, version, updatedAt];
}

/** An incident and the last word on it, as a row that is rendered once. */
export function finishedIncidentRow(props: Props): Row {
  return {
    by: keyOfIncident(`finished ${props.level}`, props),
    render: () => (
      <FinishedIncident {...props}>
        <LastWord incident={props.incident} lines={2} />
      </FinishedIncident>
    ),
  };
}

/** The newest update; after some lines it ends, since the incident's own page has all of it. */
export function LastWord({ incident, lines }: { incident: Incident; lines: 2 | 3 }) {
  return (
    <Markdown
      text={incident.updates[0]?.body ?? ""}
      className={`mt-1.5 ${lines === 2 ? "line-clamp-2" : "line-clamp-3"}`}
    />
  );
}

/** An incident in a list of many: its name, how bad it was, how it ended, and what is put below that. */
export function FinishedIncident({
  incident,
  view,
  level: Heading,
  children,
}: Props & { children: ReactNode }) {
  const { scheduledFor, scheduledUntil } = incident;
  const tone = toneOfImpact[incident.impact];
  return (
    <article className={toneClasses[tone]}>
      <Heading className="font-semibold wrap-anywhere">
        <a href={`/incidents/${incident.id}`} className="link-title">
          <bdi>{incident.name}</bdi>
        </a>
      </Heading>
      <p className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-muted">
        <span className="inline-flex items-center gap-1.5 text-tone">
          <StatusShape tone={tone} className="size-3.5" />
          {texts.impactOf[incident.impact]}
        </span>
        <span>
          {[outcome(incident) ?? stateWord(incident), endAgainstPlan(incident)]
            .filter((part) => part !== null)
            .join(", ")}
        </span>
        {scheduledFor && scheduledUntil ? (
          <span>
            <TimeWindow from={scheduledFor} to={scheduledUntil} view={view} />
          </span>
        ) : null}
      </p>
      {children}
    </article>
  );
}
