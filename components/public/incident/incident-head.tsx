import type { ReactNode } from "react";
import { ToneMark } from "@/components/ui/status-mark";
import type { Incident } from "@/lib/incidents/schema";
import { stateTone, stateWord } from "./incident-view";

type Props = {
  incident: Incident;
  /** Whether the name is written here. */
  titled?: boolean;
  /** "Began 10:06 CET", a window. */
  when: ReactNode;
  /** What must be seen at once, below the name. */
  children: ReactNode;
};

/** Name, state and time of something that is going on; state and time hang in the margin. */
export function IncidentHead({ incident, titled = true, when, children }: Props) {
  return (
    <div className="hanging">
      {titled ? (
        <h2
          id={`name-${incident.id}`}
          className="text-xl font-bold tracking-tighter text-balance wrap-anywhere md:col-start-2"
        >
          <a href={`/incidents/${incident.id}`} className="link-title">
            <bdi>{incident.name}</bdi>
          </a>
        </h2>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-x-4 text-sm md:col-start-1 md:row-span-2 md:row-start-1 md:mt-1 md:block">
        <p className="font-semibold">
          <ToneMark tone={stateTone(incident)}>{stateWord(incident)}</ToneMark>
        </p>
        <p className="text-muted md:mt-1">{when}</p>
      </div>
      {children === null ? null : (
        <div className={`mt-4 md:col-start-2 ${titled ? "" : "md:mt-0"}`}>{children}</div>
      )}
    </div>
  );
}
