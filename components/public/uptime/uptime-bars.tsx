import type { ReactNode } from "react";
import type { TimeView } from "@/components/ui/moment";
import { daysOf } from "@/lib/uptime";
import type { ComponentUptime } from "@/lib/uptime/schema";
import { daysShown } from "@/lib/uptime/schema";
import {
  type BarTone,
  formatPercent,
  isEventful,
  isKnown,
  isTroubled,
  type Run,
  runsOf,
} from "./bar-view";
import type { IncidentNames } from "./day-list";
import { DayList } from "./day-list";
import { uptimeTexts } from "./texts";

type Props = {
  name: string;
  uptime: ComponentUptime;
  incidents: IncidentNames;
  view: TimeView;
  /** Below the days with trouble, or below the bars where there are none. */
  children?: ReactNode;
};

/**
 * The last ninety days of a component, of which narrower screens show the last sixty or thirty. The
 * figure below names its own window. The days with trouble are one tap away, in words; the page's
 * script shows each day at its bar.
 */
export function UptimeBars({ name, uptime, incidents, view, children }: Props) {
  const days = daysOf(uptime);
  const known = days.filter(isKnown).length;
  const percent = formatPercent(uptime.shown.percent);
  const figure = uptimeTexts.percentIn(percent, known);
  const eventful = days.filter(isEventful);
  return (
    <div data-uptime="" className="mt-2">
      <Bars
        runs={runsOf(days)}
        label={uptimeTexts.label(name, figure, days.filter(isTroubled).length)}
        lastDay={days.at(-1)?.day}
      />
      {eventful.length === 0 ? (
        <>
          <Axis figure={figure} className="py-1" />
          {children}
        </>
      ) : (
        <details className="group/days">
          <summary className="min-h-11 py-1">
            <Axis figure={figure} open />
          </summary>
          <DayList days={days} incidents={incidents} view={view} />
          {children}
        </details>
      )}
    </div>
  );
}

function Bars({
  runs,
  label,
  lastDay,
}: {
  runs: readonly Run[];
  label: string;
  lastDay: string | undefined;
}) {
  return (
    <span
      // Time runs from left to right, whatever the language.
      dir="ltr"
      className="relative block"
      data-bars={lastDay}
    >
      <span className="block overflow-hidden">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${daysShown} 10`}
          preserveAspectRatio="none"
          className="bars"
        >
          {runs.map(({ start, length, tone }) => (
            <rect
              key={start}
              x={start}
              y={10 - heights[tone]}
              width={length}
              height={heights[tone]}
              fill={`url(#bar-${tone})`}
            />
          ))}
        </svg>
      </span>
    </span>
  );
}

/** The worse, the higher: bars don't tell by colour alone. */
const heights = {
  none: 2,
  operational: 6,
  minor: 8,
  major: 9,
  critical: 10,
} as const satisfies Record<BarTone, number>;

const fills = {
  none: "fill-edge",
  operational: "fill-operational",
  minor: "fill-minor",
  major: "fill-major",
  critical: "fill-critical",
} as const satisfies Record<BarTone, string>;

/** What the bars of a whole page are filled with: each tone's bar of one day, said once. */
export function BarPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        {Object.entries(fills).map(([tone, fill]) => (
          <pattern
            key={tone}
            id={`bar-${tone}`}
            width="1"
            height="10"
            patternUnits="userSpaceOnUse"
          >
            <rect x="0.15" width="0.7" height="10" className={fill} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

function Axis({
  figure,
  open = false,
  className = "",
}: {
  figure: string;
  open?: boolean;
  className?: string;
}) {
  return (
    <span className={`axis ${className}`}>
      <span>
        <span className="sm:hidden">{uptimeTexts.daysAgo(30)}</span>
        <span className="hidden sm:inline lg:hidden">{uptimeTexts.daysAgo(60)}</span>
        <span className="hidden lg:inline">{uptimeTexts.daysAgo(daysShown)}</span>
      </span>
      <span />
      <span className={open ? "link group-open/days:text-ink" : ""}>{figure}</span>
      <span />
      <span>{uptimeTexts.today}</span>
    </span>
  );
}
