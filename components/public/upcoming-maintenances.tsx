import type { TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { TimeWindow } from "@/components/ui/time-window";
import type { Incident } from "@/lib/incidents/schema";
import { Markdown } from "./markdown";
import { Overrun } from "./overrun";
import { Section } from "./section";
import { texts } from "./texts";

/** What is planned, soonest first; nothing at all where nothing is. */
export function UpcomingMaintenances({
  maintenances,
  view,
}: {
  maintenances: readonly Incident[];
  view: TimeView;
}) {
  if (maintenances.length === 0) return null;
  return (
    <Section id="planned" title={texts.planned}>
      <div className="divide-y divide-line">
        {maintenances.map((maintenance) => (
          <Upcoming key={maintenance.id} maintenance={maintenance} view={view} />
        ))}
      </div>
    </Section>
  );
}

function Upcoming({ maintenance, view }: { maintenance: Incident; view: TimeView }) {
  const { id, name, scheduledFor, scheduledUntil, components, updates } = maintenance;
  return (
    <article data-incident-id={id} className="tone-maintenance py-4">
      <h3 className="font-semibold wrap-anywhere">
        <a href={`/incidents/${id}`} className="link-title">
          <bdi>{name}</bdi>
        </a>
      </h3>
      {scheduledFor && scheduledUntil ? (
        <p className="mt-1 flex items-start gap-2 text-sm text-tone">
          <StatusShape tone="maintenance" className="mt-[0.2em] size-4" />
          <span>
            <TimeWindow from={scheduledFor} to={scheduledUntil} view={view} />
          </span>
        </p>
      ) : null}
      <Overrun maintenance={maintenance} view={view} className="mt-3" />
      <Markdown text={updates[0]?.body ?? ""} className="mt-2" />
      {components.length === 0 ? null : (
        <p className="mt-2 text-sm text-muted">
          {texts.facts.now.what}: <NameList names={components.map((component) => component.name)} />
        </p>
      )}
    </article>
  );
}

function NameList({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and the list never changes
    <span key={index} className="wrap-anywhere">
      {index > 0 ? ", " : null}
      <bdi>{name}</bdi>
    </span>
  ));
}
