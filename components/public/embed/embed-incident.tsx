import { Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses } from "@/components/ui/tones";
import type { Incident } from "@/lib/incidents/schema";
import { incidentMarks, stateTone, stateWord, workBeganAt } from "../incident/incident-view";
import { texts } from "../texts";
import { OutLink } from "./out-link";

/** An open incident or a maintenance under way: its name, how it stands, since when. */
export function EmbedIncident({ incident, view }: { incident: Incident; view: TimeView }) {
  const tone = stateTone(incident);
  return (
    <li
      {...incidentMarks(incident)}
      className={`${toneClasses[tone]} flex items-start gap-3 border-t border-line pt-3`}
    >
      <StatusShape tone={tone} className="mx-0.5 mt-0.5 size-4 text-tone" />
      <div className="min-w-0">
        <OutLink href={`/incidents/${incident.id}`} className="text-sm leading-snug font-semibold">
          <bdi className="link wrap-anywhere">{incident.name}</bdi>
        </OutLink>
        <p className="mt-1 text-xs text-muted">
          <span className="font-semibold text-tone">{stateWord(incident)}</span>
          {" · "}
          {texts.began} <Moment at={beganAt(incident)} view={view} />
        </p>
      </div>
    </li>
  );
}

function beganAt(incident: Incident): Date {
  return (incident.kind === "maintenance" ? workBeganAt(incident) : null) ?? incident.startedAt;
}
