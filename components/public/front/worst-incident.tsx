import type { ReactNode } from "react";
import { Moment, type TimeView } from "@/components/ui/moment";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { ComponentTree } from "@/lib/components/schema";
import type { Incident } from "@/lib/incidents/schema";
import { AffectedList } from "../incident/affected-list";
import { FactList, IncidentFacts } from "../incident/fact-list";
import { IncidentActions } from "../incident/incident-actions";
import { IncidentHead } from "../incident/incident-head";
import { affectedNow, incidentMarks, latestFacts } from "../incident/incident-view";
import { NextUpdate } from "../incident/next-update";
import { Timeline } from "../incident/timeline";
import { texts } from "../texts";

type Props = {
  incident: Incident;
  tree: ComponentTree;
  view: TimeView;
  /** The banner, where this incident's name stands in it: then it isn't repeated below. */
  banner?: ReactNode;
};

/**
 * The worst open incident, whole: state, promise, facts and the newest update. Earlier updates are
 * one tap away.
 */
export function WorstIncident({ incident, tree, view, banner = null }: Props) {
  const affected = affectedNow(incident, tree);
  const nextUpdateBy = incident.updates[0]?.nextUpdateBy ?? null;
  const rule = banner === null ? "border-t-2 border-tone pt-5 md:pt-7" : "";
  return (
    <article
      id={`incident-${incident.id}`}
      {...incidentMarks(incident)}
      aria-labelledby={`name-${incident.id}`}
      className={`${toneClasses[toneOfImpact[incident.impact]]} scroll-mt-4 ${rule}`}
    >
      {banner}
      <IncidentHead
        incident={incident}
        titled={banner === null}
        when={
          <>
            {texts.began} <Moment at={incident.startedAt} view={view} relative="past" />
          </>
        }
      >
        {nextUpdateBy === null ? null : <NextUpdate by={nextUpdateBy} view={view} />}
      </IncidentHead>
      <div className="mt-4 md:mt-8">
        <FactList>
          <IncidentFacts
            terms={texts.facts.now}
            facts={latestFacts(incident)}
            affected={affected.length === 0 ? null : <AffectedList affected={affected} />}
          />
        </FactList>
      </div>
      <div className="mt-5 md:mt-10">
        <Timeline incident={incident} view={view} unfolded={1} />
        <div className="hanging">
          <div className="ps-7 md:col-start-2 md:ps-0">
            <IncidentActions incident={incident} view={view} baseUrl={null} />
          </div>
        </div>
      </div>
    </article>
  );
}
