import { cutOut, type StatusSpan, type Stretch } from "@/lib/status";

/** A row of the timeline; `causes` is JSON. */
export type StoredSpan = {
  from: Date;
  to: Date | null;
  status: string;
  causes: string;
  recalculatedAt: Date | null;
};

/** What is said this late is still the first telling: forms know minutes, and people take a few. */
const firstTellingMs = 10 * 60_000;

/**
 * When a new span's stretch was told anew (domain, "Component status"): now, where something else had been
 * told of any of its past; else when it was. Null: it only goes on.
 */
export function retoldAt(span: StatusSpan, stored: readonly StoredSpan[], now: Date): Date | null {
  const past = new Date(now.getTime() - firstTellingMs);
  const end = span.to && span.to < past ? span.to : past;
  const asBefore = stored.filter((row) => sayingOf(row) === sayingOf(span));
  const isRetold = span.from < end && cutOut({ from: span.from, to: end }, asBefore).length > 0;
  if (isRetold) return now;
  const before = stored.filter((row) => overlap(row, span));
  return before.findLast(({ recalculatedAt }) => recalculatedAt)?.recalculatedAt ?? null;
}

/** Stretches of the past that had been told as something else and now are operational. */
export function takenBack(
  stored: readonly StoredSpan[],
  spans: readonly StatusSpan[],
  now: Date,
): Stretch[] {
  const past = now.getTime() - firstTellingMs;
  return stored
    .flatMap(({ from, to }) => cutOut({ from, to: to && to < now ? to : now }, spans))
    .filter(({ from, to }) => from < to && from.getTime() < past);
}

/** The status of a span with its causes, as one text. */
export function sayingOf({ status, causes }: StoredSpan | StatusSpan): string {
  return `${status} ${typeof causes === "string" ? causes : JSON.stringify(causes)}`;
}

type OpenStretch = { from: Date; to: Date | null };

function overlap(a: OpenStretch, b: OpenStretch): boolean {
  return (!b.to || a.from < b.to) && (!a.to || b.from < a.to);
}
