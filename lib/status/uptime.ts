import type { Claim } from "./claims";
import { type ComponentStatus, componentStatuses } from "./statuses";
import { cutOut, type Stretch, wholeSeconds } from "./stretch";
import type { StatusSpan } from "./timeline";

/** All that is known of one component's past; each list in order of `from`. */
export type ComponentPast = {
  /** As `statusTimeline` makes them: they don't overlap. */
  spans: readonly StatusSpan[];
  claims: readonly Claim[];
  /** When nothing watched it: they don't overlap. */
  noData: readonly Stretch[];
};

/** What happened within a stretch, in whole seconds. */
export type Tally = {
  /** Its whole length. */
  seconds: number;
  /** Without the time in which nothing was known. */
  secondsOf: Readonly<Record<ComponentStatus, number>>;
  noDataSeconds: number;
  /** Sorted: whose claim of partial or major outage stood in it, also under a worse one. */
  incidents: readonly string[];
};

/**
 * Tallies one component's past over stretches that are in order and don't overlap, such as days. What is
 * still running counts until `asOf`; stretches are cut there too. Every instant loses its fraction of a
 * second before any arithmetic, so that days add up to months (contracts §9).
 */
export function tallyPast(past: ComponentPast, stretches: readonly Stretch[], asOf: Date): Tally[] {
  const end = wholeSeconds(asOf);
  const tallies = stretches.map(({ from, to }) =>
    openTally(wholeSeconds(from), Math.min(wholeSeconds(to), end)),
  );
  const each = (from: Date, to: Date | null, count: (tally: OpenTally, seconds: number) => void) =>
    eachWithin(tallies, wholeSeconds(from), to ? Math.min(wholeSeconds(to), end) : end, count);
  for (const { from, to, status } of past.spans) {
    each(from, to, (tally, seconds) => {
      tally.told[status] += seconds;
    });
  }
  // Time in which something was claimed is known, watched or not.
  for (const stretch of past.noData.flatMap((unwatched) => cutOut(unwatched, past.spans))) {
    each(stretch.from, stretch.to, (tally, seconds) => {
      tally.noData += seconds;
    });
  }
  for (const { from, to, status, incidentId } of past.claims) {
    if (incidentId === null || !isOutage(status)) continue;
    each(from, to, (tally) => tally.incidents.add(incidentId));
  }
  return tallies.map(closeTally);
}

/** The states that count as downtime, with the weight of each second in tenths (domain, "Uptime"). */
const weights = { partial_outage: 3, major_outage: 10 } as const;

/** Whether a component in this state is down, wholly or in part. */
export function isOutage(status: ComponentStatus): status is keyof typeof weights {
  return status in weights;
}

/**
 * 100 × (1 − (major + 0.3 × partial) ÷ known seconds), rounded down to two decimals; 100 only without any
 * downtime; null where nothing is known.
 */
export function uptimePercent(tally: Tally): number | null {
  return percentOf([shareOf(tally)]);
}

/** The mean of several components' unrounded figures, rounded down; those without data are left out. */
export function meanUptimePercent(tallies: readonly Tally[]): number | null {
  return percentOf(tallies.map(shareOf));
}

/** Adds up tallies of stretches that don't overlap. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const secondsOf = noSeconds();
  for (const tally of tallies) {
    for (const status of componentStatuses) secondsOf[status] += tally.secondsOf[status];
  }
  return {
    seconds: sum(tallies.map(({ seconds }) => seconds)),
    secondsOf,
    noDataSeconds: sum(tallies.map(({ noDataSeconds }) => noDataSeconds)),
    incidents: allIncidents(tallies),
  };
}

/** Sorted; of a thousand components hardly any had trouble on two of the days that are added up. */
function allIncidents(tallies: readonly Tally[]): readonly string[] {
  const [first, ...others] = tallies.filter(({ incidents }) => incidents.length > 0);
  if (others.length === 0) return first?.incidents ?? [];
  return [...new Set(tallies.flatMap(({ incidents }) => incidents))].toSorted();
}

/** A share of the time that is exact: up for `up` of `known` tenths of a second. */
type Share = { up: bigint; known: bigint };

function shareOf({ seconds, secondsOf, noDataSeconds }: Tally): Share {
  const known = 10 * (seconds - noDataSeconds);
  const down =
    weights.partial_outage * secondsOf.partial_outage +
    weights.major_outage * secondsOf.major_outage;
  return { up: BigInt(known - down), known: BigInt(known) };
}

function percentOf(shares: readonly Share[]): number | null {
  const known = shares.filter((share) => share.known > 0n);
  if (known.length === 0) return null;
  const total = known.reduce((a, b) => ({
    up: a.up * b.known + b.up * a.known,
    known: a.known * b.known,
  }));
  return Number((10_000n * total.up) / (total.known * BigInt(known.length))) / 100;
}

type OpenTally = {
  from: number;
  to: number;
  told: Record<ComponentStatus, number>;
  noData: number;
  incidents: Set<string>;
};

function openTally(from: number, to: number): OpenTally {
  return { from, to: Math.max(from, to), told: noSeconds(), noData: 0, incidents: new Set() };
}

function closeTally({ from, to, told, noData, incidents }: OpenTally): Tally {
  const seconds = to - from;
  const operational = seconds - noData - sum(Object.values(told));
  return {
    seconds,
    secondsOf: { ...told, operational },
    noDataSeconds: noData,
    incidents: [...incidents].toSorted(),
  };
}

/** Calls back for each tally that shares time with a stretch, with how many seconds. */
function eachWithin(
  tallies: readonly OpenTally[],
  from: number,
  to: number,
  count: (tally: OpenTally, seconds: number) => void,
): void {
  for (let index = firstEndingAfter(tallies, from); index < tallies.length; index += 1) {
    const tally = tallies[index];
    if (!tally || tally.from >= to) return;
    const seconds = Math.min(to, tally.to) - Math.max(from, tally.from);
    if (seconds > 0) count(tally, seconds);
  }
}

/** By bisection: histories are long, and most of what happened lies in a few days of it. */
function firstEndingAfter(tallies: readonly OpenTally[], instant: number): number {
  let low = 0;
  let high = tallies.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tallies[middle]?.to ?? 0) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

function noSeconds(): Record<ComponentStatus, number> {
  return {
    operational: 0,
    under_maintenance: 0,
    degraded_performance: 0,
    partial_outage: 0,
    major_outage: 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
