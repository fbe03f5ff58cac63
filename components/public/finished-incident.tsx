import type { TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { TimeWindow } from "@/components/ui/time-window";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { Incident } from "@/lib/incidents/schema";
import { endAgainstPlan, outcome, stateWord } from "./incident-view";
import type { Row } from "./kept-rows";
import { Markdown } from "./markdown";
import { texts } from "./texts";

type Props = {
  incident: Incident;
  view: TimeView;
  /** The heading's place in the outline of the page. */
  level: "h2" | "h4";
  /** After how many lines a text ends; the incident's own page has all of it. */
  lines: 2 | 3;
};

/** The same as a row that is rendered once. */
export function finishedIncidentRow(props: Props): Row {
  const { level, lines, view } = props;
  // Each change of an incident gives it another version.
  const { id, version, updatedAt } = props.incident;
  return {
    by: ["finished", level, lines, view.zone, view.locale, id, version, updatedAt],
    render: () => <FinishedIncident {...props} />,
  };
}

/** An incident in a list of many: its name, how bad it was, how it ended, the last word on it. */
export function FinishedIncident({ incident, view, level: Heading, lines }: Props) {
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
      <Markdown
        text={incident.updates[0]?.body ?? ""}
        className={`mt-1.5 ${lines === 2 ? "line-clamp-2" : "line-clamp-3"}`}
      />
    </article>
  );
}
