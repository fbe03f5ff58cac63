import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { IncidentPage } from "@/lib/publish";
import { PageFrame } from "../page/page-frame";
import { timeViewOf } from "../page/time-view";
import { texts } from "../texts";
import { AffectedList } from "./affected-list";
import { Fact, FactList, IncidentFacts } from "./fact-list";
import { IncidentActions } from "./incident-actions";
import { IncidentTimes } from "./incident-times";
import { IncidentTitle } from "./incident-title";
import {
  affectedAtWorst,
  affectedNow,
  incidentMarks,
  isGoingOn,
  isOpen,
  latestFacts,
  stateTone,
} from "./incident-view";
import { Timeline } from "./timeline";

/** An incident's or maintenance's own page, for ever at its address. */
export function IncidentPageView({ data }: { data: IncidentPage }) {
  const { incident } = data;
  const view = timeViewOf(data, { dated: !isGoingOn(incident) });
  const isNow = isOpen(incident);
  const affected = isNow ? affectedNow(incident) : affectedAtWorst(incident);
  const impactTone = toneOfImpact[incident.impact];
  return (
    <PageFrame data={data} tone={stateTone(incident)}>
      <article {...incidentMarks(incident)} data-unfolds-in-print="">
        <IncidentTitle incident={incident} view={view} />
        <div className="border-t border-line pt-6 md:pt-8">
          <FactList>
            <IncidentTimes incident={incident} view={view} />
            {incident.kind === "maintenance" && incident.impact === "maintenance" ? null : (
              <Fact term={texts.impact}>
                <span
                  className={`${toneClasses[impactTone]} inline-flex items-center gap-2 text-tone`}
                >
                  <StatusShape tone={impactTone} />
                  {texts.impactOf[incident.impact]}
                </span>
              </Fact>
            )}
            <IncidentFacts
              terms={isNow ? texts.facts.now : texts.facts.past}
              facts={latestFacts(incident)}
              affected={
                affected.length === 0 ? null : <AffectedList affected={affected} atWorst={!isNow} />
              }
            />
          </FactList>
          <div className="hanging mt-4">
            <div className="md:col-start-2">
              <IncidentActions incident={incident} view={view} baseUrl={data.baseUrl} />
            </div>
          </div>
        </div>
        <h2 className="mt-12 mb-6 border-t border-line pt-6 text-lg font-semibold tracking-tight md:mt-14 md:pt-8">
          {texts.timeline}
        </h2>
        <div className={toneClasses[stateTone(incident)]}>
          <Timeline incident={incident} view={view} />
        </div>
      </article>
      <p className="mt-6 hidden text-sm text-muted print:block">
        {data.baseUrl}/incidents/{incident.id}
      </p>
    </PageFrame>
  );
}
