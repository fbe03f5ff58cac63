import type { TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import type { Incident } from "@/lib/incidents/schema";
import { BackLinks } from "../page/back-links";
import { isOpen, outcome, stateTone, stateWord } from "./incident-view";
import { NextUpdate } from "./next-update";
import { Overrun } from "./overrun";

/** The name of an incident and how it stands or ended, in one sentence. */
export function IncidentTitle({ incident, view }: { incident: Incident; view: TimeView }) {
  const nextUpdateBy = incident.updates[0]?.nextUpdateBy ?? null;
  const struck = incident.cancelledAt ? "line-through decoration-2" : "";
  return (
    <div className="pt-2 pb-8 md:pt-6 md:pb-12">
      <BackLinks history />
      <div className="hanging mt-5 md:mt-8">
        <StatusShape
          tone={stateTone(incident)}
          className="size-11 text-tone md:size-[calc(var(--text-2xl)*1.15)]"
        />
        <div className="mt-4 min-w-0 md:mt-0">
          <h1 className="max-w-180 text-2xl font-bold tracking-tighter text-balance wrap-anywhere">
            <bdi className={struck}>{incident.name}</bdi>
          </h1>
          <p className="mt-3 text-lg font-semibold text-tone">
            {outcome(incident) ?? stateWord(incident)}
          </p>
          {isOpen(incident) && nextUpdateBy ? (
            <div className="mt-4">
              <NextUpdate by={nextUpdateBy} view={view} />
            </div>
          ) : null}
          <Overrun maintenance={incident} view={view} className="mt-4" />
        </div>
      </div>
    </div>
  );
}
