import { cutOut, type StatusSpan, type Stretch } from "@/lib/status";

/** A row of the timeline; `causes` is JSON. */
export type StoredSpan = { from: Date; to: Date | null; status: string; causes: string };

/** A stretch of the past that a correction told anew (domain, "Component status"). */
export type Mark = Stretch & { recalculatedAt: Date };

/** What is said this late is still the first telling: forms know minutes, and people take a few. */
export const firstTellingMs = 10 * 60_000;

/** What of a new span's past had been told as another status, or as none. */
export function retold(
  span: StatusSpan,
  stored: readonly StoredSpan[],
  now: Date,
): readonly Stretch[] {
  const past = new Date(now.getTime() - firstTellingMs);
  const end = span.to && span.to < past ? span.to : past;
  const asBefore = stored.filter((row) => row.status === span.status);
  return span.from < end ? cutOut({ from: span.from, to: end }, asBefore) : [];
}

/** Stretches of the past that had been told as something else and now are operational. */
export function takenBack(
  stored: readonly StoredSpan[],
  spans: readonly StatusSpan[],
  now: Date,
): readonly Stretch[] {
  const past = now.getTime() - firstTellingMs;
  return stored
    .flatMap(({ from, to }) => cutOut({ from, to: to && to < now ? to : now }, spans))
    .filter(({ from, to }) => from < to && from.getTime() < past);
}

/**
 * The marks once more was told anew. What was taken back within the first telling is as if it had never been
 * told: what marked it goes too.
 */
export function marksAfter(
  marks: readonly Mark[],
  anew: readonly Stretch[],
  withdrawn: readonly Stretch[],
  now: Date,
): Mark[] {
  const past = new Date(now.getTime() - firstTellingMs);
  const kept = marks.flatMap((mark) => {
    if (mark.recalculatedAt < past) return [mark];
    const rest = cutOut(mark, [...anew, ...withdrawn]);
    return rest.map((stretch) => ({ ...mark, ...stretch }));
  });
  return [...kept, ...anew.map((stretch) => ({ ...stretch, recalculatedAt: now }))];
}

/** The status of a span with its causes, as one text. */
export function sayingOf({ status, causes }: StoredSpan | StatusSpan): string {
  return `${status} ${typeof causes === "string" ? causes : JSON.stringify(causes)}`;
}
