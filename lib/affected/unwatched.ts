import { wholeSeconds } from "@/lib/status";
import type { AffectedSource, UnwatchedStretch } from "./schema";

type Question = { componentIds: readonly string[]; from: Date; to: Date };

/**
 * The parts of a question's range, up to `as_of`, in which its components were not watched, in order of
 * `from`, then of component. Without them an answer would call time without data time without trouble.
 */
export function unwatchedStretches(
  { timelines, as_of }: AffectedSource,
  { componentIds, from, to }: Question,
): UnwatchedStretch[] {
  const start = wholeSeconds(from);
  const end = Math.min(wholeSeconds(to), wholeSeconds(new Date(as_of)));
  const within = (iso: string | null, open: number) =>
    iso === null ? open : Math.min(Math.max(wholeSeconds(new Date(iso)), start), end);
  return componentIds
    .flatMap((id) => {
      const gaps = (timelines[id]?.unwatched ?? []).map((gap) => ({
        from: within(gap.from, start),
        to: within(gap.to, end),
      }));
      return joined(gaps).map((gap) => ({ id, ...gap }));
    })
    .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ id, ...gap }) => ({
      component_id: id,
      from: new Date(gap.from * 1_000).toISOString(),
      to: new Date(gap.to * 1_000).toISOString(),
    }));
}

type Gap = { from: number; to: number };

/** Gaps in order, without empty ones; those that meet are one. */
function joined(gaps: readonly Gap[]): Gap[] {
  const found: Gap[] = [];
  for (const gap of gaps.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to);
    else found.push({ ...gap });
  }
  return found;
}
