import { type DayRule, Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import type { IncidentUpdate } from "@/lib/incidents/schema";
import { isFinished, updateStatusLabels } from "@/lib/status";
import { Markdown } from "../page/markdown";
import { Correction } from "./correction";
import { EffectList } from "./effect-list";

type Props = {
  update: IncidentUpdate;
  view: TimeView;
  day: DayRule;
  /** How long after the step before it. */
  after: string | null;
  newest: boolean;
};

/** One update: its time in the margin, the rail, its status and text. */
export function TimelineEntry({ update, view, day, after, newest }: Props) {
  return (
    <li
      id={`update-${update.id}`}
      className="hanging group/entry relative scroll-mt-6 rounded-sm pb-8 target:bg-tint target:shadow-[0_0_0_0.75rem_var(--tone-tint)] last:pb-0 ps-7 md:ps-0"
    >
      <Rail finished={isFinished(update.status)} newest={newest} />
      <div className="flex flex-wrap items-baseline gap-x-3 md:contents">
        <p className="font-semibold md:col-start-2">{updateStatusLabels[update.status]}</p>
        <p className="text-sm text-muted md:col-start-1 md:row-span-2 md:row-start-1 md:pt-0.5">
          <Moment at={update.displayAt} view={view} day={day} />
          {after === null ? null : (
            <>
              <span aria-hidden="true" className="md:hidden">
                {" · "}
              </span>
              <span className="md:block">{after}</span>
            </>
          )}
        </p>
      </div>
      <div className="mt-1 min-w-0 md:col-start-2">
        <Markdown text={update.body} />
        <EffectList effects={update.effects} />
        <Correction update={update} view={view} />
      </div>
    </li>
  );
}

/** The line that ties the entries together, with a point for each. */
function Rail({ finished, newest }: { finished: boolean; newest: boolean }) {
  return (
    <>
      <span
        aria-hidden="true"
        className="absolute start-2 top-3 -bottom-3 w-px -translate-x-1/2 bg-line group-last/entry:hidden rtl:translate-x-1/2 md:start-[12.5rem]"
      />
      <span
        aria-hidden="true"
        className="absolute start-2 top-1.5 grid size-4 -translate-x-1/2 place-items-center rtl:translate-x-1/2 md:start-[12.5rem]"
      >
        {finished ? (
          <StatusShape tone="operational" className="size-4 text-operational" />
        ) : (
          <span
            className={`size-3 rounded-full border-2 ${newest ? "border-tone bg-tone" : "border-edge bg-paper"}`}
          />
        )}
      </span>
    </>
  );
}
