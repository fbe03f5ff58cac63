import type { TimeView } from "@/components/ui/moment";
import type { ComponentUptime } from "@/lib/uptime/schema";
import { daysShown } from "@/lib/uptime/schema";
import {
  type BarTone,
  formatPercent,
  isEventful,
  isTroubled,
  type Run,
  runsOf,
  sharedDays,
} from "./bar-view";
import type { IncidentNames } from "./day-list";
import { DayList } from "./day-list";
import { uptimeTexts } from "./texts";

type Props = {
  name: string;
  percent: number | null;
  /** The component itself, or the members of a group. */
  uptimes: readonly ComponentUptime[];
  /** Whether the words below name each part. */
  areNamed?: boolean;
  incidents: IncidentNames;
  view: TimeView;
};

/**
 * The last ninety days of a component or a group, of which narrower screens show the last sixty or thirty.
 * The days that were not all right are one click away, in words; the page's script tells of each day at its
 * bar.
 */
export function UptimeBars({ name, percent, uptimes, areNamed = false, incidents, view }: Props) {
  const text = formatPercent(percent);
  const days = sharedDays(uptimes);
  const eventful = days.filter(isEventful);
  return (
    <div data-uptime="" className="mt-2">
      <Bars
        runs={runsOf(days)}
        label={uptimeTexts.label(name, text, days.filter(isTroubled).length)}
        lastDay={days.at(-1)?.day}
      />
      {eventful.length === 0 ? (
        <Axis percent={text} className="py-1" />
      ) : (
        <details className="group/days">
          <summary className="min-h-11 py-1">
            <Axis percent={text} open />
          </summary>
          <DayList days={days} areNamed={areNamed} incidents={incidents} view={view} />
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
  percent,
  open = false,
  className = "",
}: {
  percent: string;
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
      <span className={open ? "link group-open/days:text-ink" : ""}>
        {uptimeTexts.percentOfDays(percent)}
      </span>
      <span />
      <span>{uptimeTexts.today}</span>
    </span>
  );
}
