import { type ComponentStatus, wholeSeconds } from "@/lib/status";
import type { ImpactWindow, PublishedTimeline } from "./schema";

type Range = {
  from: Date;
  to: Date;
  /** At most so many windows, the first ones. Default: all. */
  most?: number;
};

/**
 * The stretches in which components were anything but operational, cut to the question's range and to
 * `asOf`, in order of `from`, then of component. Every instant loses its fraction of a second. Neighbours
 * of the same status and incidents are one window.
 */
export function impactWindows(
  timelines: readonly PublishedTimeline[],
  names: ReadonlyMap<string, string>,
  { from, to, most }: Range,
  asOf: Date,
): ImpactWindow[] {
  const start = wholeSeconds(from);
  const end = Math.min(wholeSeconds(to), wholeSeconds(asOf));
  return timelines
    .flatMap(({ component_id: id, spans }) =>
      joinNeighbours(spans.flatMap((span) => cut(span, start, end))).map((window) => ({
        id,
        window,
      })),
    )
    .toSorted((a, b) => a.window.from - b.window.from || compare(a.id, b.id))
    .slice(0, most)
    .map(({ id, window }) => toWindow(id, names.get(id) ?? id, window));
}

/** How often there was trouble, and for how long: what overlaps or follows without a gap counts once. */
export type Trouble = { times: number; seconds: number };

/** `windows` in order of `from`. */
export function totalTrouble(windows: readonly Pick<ImpactWindow, "from" | "to">[]): Trouble {
  let end = Number.NEGATIVE_INFINITY;
  let [times, milliseconds] = [0, 0];
  for (const window of windows) {
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    if (from > end) times += 1;
    milliseconds += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return { times, seconds: milliseconds / 1_000 };
}

type Cut = { status: ComponentStatus; from: number; to: number; incidents: readonly string[] };

function cut(span: PublishedTimeline["spans"][number], start: number, end: number): Cut[] {
  const from = Math.max(wholeSeconds(new Date(span.from)), start);
  const to = Math.min(span.to ? wholeSeconds(new Date(span.to)) : end, end);
  return from < to ? [{ status: span.status, incidents: span.incidents, from, to }] : [];
}

/** Spans also change where only staff's own setting came or went beside an incident. */
function joinNeighbours(windows: readonly Cut[]): Cut[] {
  return windows.reduce<Cut[]>((joined, window) => {
    const last = joined.at(-1);
    const isSame =
      last?.to === window.from &&
      last.status === window.status &&
      last.incidents.join() === window.incidents.join();
    if (last && isSame) joined[joined.length - 1] = { ...last, to: window.to };
    else joined.push(window);
    return joined;
  }, []);
}

function toWindow(id: string, name: string, { status, from, to, incidents }: Cut): ImpactWindow {
  return {
    component_id: id,
    component: name,
    // Timelines hold nothing of the time in which a component was operational.
    status: status as ImpactWindow["status"],
    from: new Date(from * 1_000).toISOString(),
    to: new Date(to * 1_000).toISOString(),
    seconds: to - from,
    incidents: [...incidents],
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
