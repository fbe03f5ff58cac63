import { Moment, type TimeView } from "@/components/ui/moment";
import { ToneMark } from "@/components/ui/status-mark";
import { TimeWindow } from "@/components/ui/time-window";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { ComponentTree } from "@/lib/components/schema";
import type { Incident } from "@/lib/incidents/schema";
import { AffectedList } from "../incident/affected-list";
import { Fact, FactList, IncidentFacts } from "../incident/fact-list";
import {
  affectedNow,
  incidentMarks,
  latestFacts,
  stateTone,
  stateWord,
  workBeganAt,
} from "../incident/incident-view";
import { NextUpdate } from "../incident/next-update";
import { Overrun } from "../incident/overrun";
import { Timeline } from "../incident/timeline";
import { Chevron } from "../page/chevron";
import { Markdown } from "../page/markdown";
import { texts } from "../texts";

type Props = { incident: Incident; tree: ComponentTree; view: TimeView };

/**
 * Something that goes on beside the worst incident, in a few lines: name, state, promise and the
 * start of the newest update. All updates and facts are one tap away.
 */
export function BriefIncident({ incident, tree, view }: Props) {
  const { id, updates } = incident;
  return (
    <article
      id={`incident-${id}`}
      {...incidentMarks(incident)}
      aria-labelledby={`name-${id}`}
      className={`${toneClasses[toneOfImpact[incident.impact]]} hanging border-t border-line py-2.5 md:py-5`}
    >
      <p className="hidden text-sm text-muted md:block md:pt-0.5">
        {texts.began} <Moment at={beganAt(incident)} view={view} />
      </p>
      <div className="min-w-0">
        <h2 id={`name-${id}`} className="leading-tight font-semibold wrap-anywhere">
          <a href={`/incidents/${id}`} className="link-title">
            <bdi>{incident.name}</bdi>
          </a>
        </h2>
        {incident.kind === "maintenance" ? <Overrun maintenance={incident} view={view} /> : null}
        <Rest incident={incident} tree={tree} view={view} />
        <Markdown
          text={updates[0]?.body ?? ""}
          className="line-clamp-3 text-sm leading-snug [details[open]+&]:hidden"
        />
      </div>
    </article>
  );
}

function State({ incident }: { incident: Incident }) {
  return (
    <span className="font-semibold">
      <ToneMark tone={stateTone(incident)}>{stateWord(incident)}</ToneMark>
    </span>
  );
}

/** Until when there is to be news, or an end. */
function Promised({ incident, view }: { incident: Incident; view: TimeView }) {
  const nextUpdateBy = incident.updates[0]?.nextUpdateBy ?? null;
  return nextUpdateBy === null ? null : <NextUpdate by={nextUpdateBy} view={view} isBrief />;
}

function beganAt(incident: Incident): Date {
  return (incident.kind === "maintenance" ? workBeganAt(incident) : null) ?? incident.startedAt;
}

function Rest({ incident, tree, view }: Props) {
  const { scheduledFor, scheduledUntil, updates } = incident;
  const affected = affectedNow(incident, tree);
  return (
    <details>
      <summary className="-mt-1 flex min-h-11 flex-wrap content-center items-center gap-x-4 text-sm leading-snug">
        <State incident={incident} />
        <Promised incident={incident} view={view} />
        <span className="inline-flex items-center gap-2">
          <span className="link">{texts.allUpdates(updates.length)}</span>
          <Chevron />
        </span>
      </summary>
      <div className="flex flex-col gap-6 pt-2 pb-4">
        <FactList>
          <Fact term={texts.began}>
            <Moment at={beganAt(incident)} view={view} relative="past" />
          </Fact>
          <Fact term={texts.window}>
            {scheduledFor && scheduledUntil ? (
              <TimeWindow from={scheduledFor} to={scheduledUntil} view={view} />
            ) : null}
          </Fact>
          <IncidentFacts
            terms={texts.facts.now}
            facts={latestFacts(incident)}
            affected={affected.length === 0 ? null : <AffectedList affected={affected} />}
          />
        </FactList>
        <Timeline incident={incident} view={view} />
      </div>
    </details>
  );
}
