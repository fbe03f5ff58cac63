import type { TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import type { Incident } from "@/lib/incidents/schema";
import { isFinished } from "@/lib/status";
import { BackLinks } from "./back-links";
import { outcome, stateTone, stateWord } from "./incident-view";
import { NextUpdate } from "./next-update";
import { Overrun } from "./overrun";

/** The name of an incident and how it stands or ended, in one sentence. */
export function IncidentTitle({ incident, view }: { incident: Incident; view: TimeView }) {
  const nextUpdateBy = incident.updates[0]?.nextUpdateBy ?? null;
  const isOpen = !isFinished(incident.status) && !incident.cancelledAt;
  return (
    <div className="pt-4 pb-8 md:pt-8 md:pb-12">
      <BackLinks />
      <h1
        className={`mt-4 max-w-200 text-2xl font-bold tracking-tighter text-balance wrap-anywhere ${incident.cancelledAt ? "line-through decoration-2" : ""}`}
      >
        <bdi>{incident.name}</bdi>
      </h1>
      <p className="mt-4 flex items-center gap-3 text-lg font-semibold text-tone md:mt-5">
        <StatusShape tone={stateTone(incident)} className="size-6" />
        {outcome(incident) ?? stateWord(incident)}
      </p>
      {isOpen && nextUpdateBy ? (
        <div className="mt-5">
          <NextUpdate by={nextUpdateBy} view={view} />
        </div>
      ) : null}
      <Overrun maintenance={incident} view={view} className="mt-5" />
    </div>
  );
}
