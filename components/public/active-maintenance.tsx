import { Moment, type TimeView } from "@/components/ui/moment";
import { TimeWindow } from "@/components/ui/time-window";
import type { ComponentTree } from "@/lib/components/schema";
import type { Incident } from "@/lib/incidents/schema";
import { AffectedList } from "./affected-list";
import { Fact, FactList } from "./fact-list";
import { IncidentHead } from "./incident-head";
import { affectedNow, workBeganAt } from "./incident-view";
import { Markdown } from "./markdown";
import { Overrun } from "./overrun";
import { texts } from "./texts";

type Props = { maintenance: Incident; tree: ComponentTree; view: TimeView };

/** A maintenance in progress; past its planned end it says so. */
export function ActiveMaintenance({ maintenance, tree, view }: Props) {
  const { id, scheduledFor, scheduledUntil, updates } = maintenance;
  const affected = affectedNow(maintenance, tree);
  return (
    <article
      id={`incident-${id}`}
      data-incident-id={id}
      aria-labelledby={`name-${id}`}
      className="tone-maintenance mb-14 scroll-mt-4 border-t-2 border-tone pt-5 md:mb-20 md:pt-7"
    >
      <IncidentHead
        incident={maintenance}
        when={
          <>
            {texts.began}{" "}
            <Moment at={workBeganAt(maintenance) ?? maintenance.startedAt} view={view} />
          </>
        }
      >
        <Overrun maintenance={maintenance} view={view} />
      </IncidentHead>
      <div className="mt-6 md:mt-8">
        <FactList>
          <Fact term={texts.window}>
            {scheduledFor && scheduledUntil ? (
              <TimeWindow from={scheduledFor} to={scheduledUntil} view={view} />
            ) : null}
          </Fact>
          <Fact term={texts.facts.now.what}>
            {affected.length === 0 ? null : <AffectedList affected={affected} />}
          </Fact>
          <Fact term={texts.latest}>
            <Markdown text={updates[0]?.body ?? ""} />
            <a href={`/incidents/${id}`} className="link inline-flex min-h-11 items-center text-sm">
              {texts.allUpdates(updates.length)}
            </a>
          </Fact>
        </FactList>
      </div>
    </article>
  );
}
