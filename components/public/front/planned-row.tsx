import type { ReactNode } from "react";
import type { TimeView } from "@/components/ui/moment";
import { TimeWindow } from "@/components/ui/time-window";
import type { Incident } from "@/lib/incidents/schema";
import { type MaintenanceRow, repeatInWords } from "@/lib/maintenance-series";
import type { Series } from "@/lib/maintenance-series/schema";
import { incidentMarks } from "../incident/incident-view";
import { Overrun } from "../incident/overrun";
import { Chevron } from "../page/chevron";
import { Markdown } from "../page/markdown";
import { texts } from "../texts";

type Props = { row: MaintenanceRow<Incident>; series: Series | null; view: TimeView };

/** A planned maintenance, or all dates of a series: name, window, components; unfolded, the rest. */
export function PlannedRow({ row: { next, later }, series, view }: Props) {
  return (
    <li className="tone-maintenance py-2.5">
      <article {...incidentMarks(next)}>
        <h3 className="leading-snug font-semibold wrap-anywhere">
          <MaintenanceLink maintenance={next}>
            <bdi>{next.name}</bdi>
          </MaintenanceLink>
        </h3>
        <Components maintenance={next} />
        <Overrun maintenance={next} view={view} className="mt-2" />
        <details>
          <summary className="-mt-1 -mb-1.5 flex min-h-11 items-center gap-2 text-sm text-tone">
            <Chevron />
            <span className="min-w-0">
              {later.length === 0 ? null : <Repeat series={series} />}
              <Window maintenance={next} view={view} />
            </span>
          </summary>
          <Markdown text={next.updates[0]?.body ?? ""} className="mt-1 pb-2 ps-4.5" />
          <Later maintenances={later} name={next.name} view={view} />
        </details>
      </article>
    </li>
  );
}

function MaintenanceLink({
  maintenance,
  children,
}: {
  maintenance: Incident;
  children: ReactNode;
}) {
  return (
    <a href={`/incidents/${maintenance.id}`} className="link-title">
      {children}
    </a>
  );
}

/** "Every day, next". */
function Repeat({ series }: { series: Series | null }) {
  const words = series === null ? null : repeatInWords(series);
  return (
    <>
      {words ?? texts.repeats}, {texts.next}{" "}
    </>
  );
}

function Window({ maintenance, view }: { maintenance: Incident; view: TimeView }) {
  const { scheduledFor, scheduledUntil } = maintenance;
  return scheduledFor && scheduledUntil ? (
    <TimeWindow from={scheduledFor} to={scheduledUntil} view={view} />
  ) : null;
}

function Components({ maintenance }: { maintenance: Incident }) {
  if (maintenance.components.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      <span className="sr-only">{texts.facts.now.what}: </span>
      {maintenance.components.map(({ id, name }, index) => (
        <span key={id} className="wrap-anywhere">
          {index > 0 ? ", " : null}
          <bdi>{name}</bdi>
        </span>
      ))}
    </p>
  );
}

type LaterProps = { maintenances: readonly Incident[]; name: string; view: TimeView };

/** The other dates of a series, each with its own page; nothing without any. */
function Later({ maintenances, name, view }: LaterProps) {
  if (maintenances.length === 0) return null;
  return (
    <section className="ps-4.5 text-sm">
      <h4 className="text-muted">{texts.laterDates(maintenances.length)}</h4>
      <ul className="pb-2">
        {maintenances.map((maintenance) => (
          <li key={maintenance.id} {...incidentMarks(maintenance)}>
            <a
              href={`/incidents/${maintenance.id}`}
              className="link inline-flex min-h-11 flex-wrap items-center gap-x-3 py-1"
            >
              <bdi className={maintenance.name === name ? "sr-only" : "wrap-anywhere"}>
                {maintenance.name}
              </bdi>
              <Window maintenance={maintenance} view={view} />
            </a>
            <Overrun maintenance={maintenance} view={view} className="mt-1" />
          </li>
        ))}
      </ul>
    </section>
  );
}
