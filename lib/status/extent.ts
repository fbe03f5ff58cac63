import { isFinished, sortUpdates, type UpdateStep } from "./lifecycle";
import type { IncidentKind } from "./statuses";
import { type Stretch, wholeSeconds } from "./stretch";

/** The part of an incident or maintenance that decides which days lists name it on. */
export type ExtentFacts = {
  kind: IncidentKind;
  startedAt: Date;
  resolvedAt: Date | null;
  cancelledAt: Date | null;
  scheduledFor: Date | null;
  scheduledUntil: Date | null;
  /** At least one, in any order. */
  updates: readonly UpdateStep[];
};

/** What an entry covers, in whole seconds: from (included) until (excluded; null: it goes on). */
export type Extent = { from: Date; until: Date | null };

/**
 * The time that an incident or maintenance covers (domain, "Where an entry stands"). It holds every
 * claim that the entry ever made. Throws a RangeError without updates.
 */
export function extentOf(facts: ExtentFacts): Extent {
  const { from, until } =
    facts.kind === "incident"
      ? { from: startOf(facts), until: facts.resolvedAt }
      : maintenanceExtent(facts);
  const start = floor(from);
  return { from: start, until: until && latest(start, floor(until)) };
}

/**
 * The instant under which lists show an entry: the start of an incident, the end of a finished or
 * cancelled maintenance, the start of its work or of its window before.
 */
export function listedAt(facts: ExtentFacts): Date {
  if (facts.kind === "incident") return startOf(facts);
  return endOf(facts) ?? workOf(facts)?.from ?? windowOf(facts).from;
}

/** Whether any instant up to `asOf` of a stretch of time is covered; planned time counts too. */
export function covers({ from, until }: Extent, stretch: Stretch, asOf: Date): boolean {
  if (from >= stretch.to) return false;
  if (until === null) return stretch.from <= asOf;
  // One without length covers its own instant.
  return until > stretch.from || from >= stretch.from;
}

function maintenanceExtent(facts: ExtentFacts): Extent {
  const end = endOf(facts);
  const work = workOf(facts);
  // The day of its end is covered, also where that is a midnight.
  if (end) return { from: earliest(work?.from ?? end, end), until: secondAfter(end) };
  const window = windowOf(facts);
  if (!work) return window;
  if (work.until === null) return work;
  return { from: earliest(work.from, window.from), until: latest(work.until, window.until) };
}

/** When a maintenance was over, finished or cancelled; null before. */
function endOf({ resolvedAt, cancelledAt }: ExtentFacts): Date | null {
  return cancelledAt ?? resolvedAt;
}

/** From the first beginning of the work to its last end; null where it never began. */
function workOf(facts: ExtentFacts): Extent | null {
  let from: Date | null = null;
  let until: Date | null = null;
  for (const [index, { status, displayAt }] of sortUpdates(facts.updates).entries()) {
    if (isFinished(status)) until ??= from && displayAt;
    else if (status !== "scheduled") {
      from ??= index === 0 ? startOf(facts) : displayAt;
      until = null;
    }
  }
  return from && { from, until };
}

function windowOf(facts: ExtentFacts): { from: Date; until: Date } {
  const from = facts.scheduledFor ?? startOf(facts);
  return { from, until: facts.scheduledUntil ?? from };
}

/** The start of an entry whose first update begins it. */
function startOf({ startedAt, updates }: ExtentFacts): Date {
  const [first] = sortUpdates(updates);
  if (!first) throw new RangeError("An incident has at least one update.");
  return earliest(startedAt, first.displayAt);
}

function floor(at: Date): Date {
  return new Date(wholeSeconds(at) * 1_000);
}

function secondAfter(at: Date): Date {
  return new Date(at.getTime() + 1_000);
}

function earliest(a: Date, b: Date): Date {
  return b < a ? b : a;
}

function latest(a: Date, b: Date): Date {
  return b > a ? b : a;
}
