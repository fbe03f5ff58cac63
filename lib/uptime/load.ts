import { LRUCache } from "lru-cache";
import { z } from "zod";
import { listEveryComponent, listGroups } from "@/lib/components";
import { type Database, inChunks, lastingOf, oncePerSnapshot, perDatabase } from "@/lib/db";
import { findSummaries } from "@/lib/incidents";
import type { Claim, ComponentStatus } from "@/lib/status";
import { addDays, type Day, dayOf, startOfDay } from "@/lib/time";
import type { Timeline } from "./json";
import { closeDays, groupFigures, todayOf, withToday, yearsOf } from "./report";
import {
  type ClosedUptime,
  daysShown,
  type Past,
  type UptimeReport,
  type WatchedComponent,
  type WatchedTimeline,
} from "./schema";
import { endedBy } from "./watched";

/** Every component's figures as of an instant, in the zone of the page. */
export function loadUptime(db: Database, zone: string, asOf: Date): Promise<UptimeReport> {
  return oncePerSnapshot(db, `uptime ${zone} ${asOf.toISOString()}`, () =>
    computeUptime(db, zone, asOf),
  );
}

async function computeUptime(db: Database, zone: string, asOf: Date): Promise<UptimeReport> {
  const today = dayOf(asOf, zone);
  const present = todayOf(today, zone, asOf);
  const groups = await listGroups(db);
  const rows = await listWatched(db, groups, startOfDay(addDays(today, 1 - daysShown), zone));
  const pasts = await loadPasts(db, rows);
  const components = rows.map((row) => {
    const past = pasts.get(row.id) ?? nothing;
    return withToday(row, past, closedOf(row, past, zone, today), present);
  });
  const years = yearsOf(rows, zone, asOf);
  return { asOf, zone, components, groups: groupFigures(groups, components), years };
}

/** Every component there ever was: also an archived one's past can be asked for. */
export async function listTimelines(db: Database): Promise<WatchedTimeline[]> {
  const rows = await listEveryComponent(db);
  return rows
    .map(({ id, name, startDate, archivedAt, timelineVersion }) => ({
      id,
      name,
      startDate,
      archivedAt,
      timelineVersion,
    }))
    .toSorted(({ id: a }, { id: b }) => (a < b ? -1 : 1));
}

/** A component's status timeline, oldest first and until it was archived, with the incidents behind it. */
export async function loadTimeline(db: Database, componentId: string): Promise<Timeline> {
  const row = await db.component.findUnique({
    where: { id: componentId },
    select: { id: true, timelineVersion: true, archivedAt: true },
  });
  const pasts = await loadPasts(db, row ? [row] : []);
  const all = pasts.get(componentId)?.spans ?? [];
  const spans = all.flatMap((span) => endedBy(span, row?.archivedAt ?? null));
  const ids = new Set(spans.flatMap(({ causes: ids }) => ids));
  return { componentId, spans, incidents: await findSummaries(db, [...ids]) };
}

/** In the order of the page; then those archived since `since`. */
async function listWatched(
  db: Database,
  groups: readonly { id: string; position: number }[],
  since: Date,
): Promise<WatchedComponent[]> {
  const positions = new Map(groups.map(({ id, position }) => [id, position]));
  const rows = (await listEveryComponent(db)).filter(
    ({ archivedAt }) => archivedAt === null || archivedAt > since,
  );
  const placed = rows.map((row) => {
    const groupPosition = positions.get(row.groupId ?? "");
    const place = [row.archivedAt ? 1 : 0, groupPosition ?? row.position] as const;
    return { row, place: [...place, groupPosition === undefined ? 0 : row.position] as const };
  });
  return placed
    .toSorted(({ place: a }, { place: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .map(({ row }) => row);
}

const nothing: Past = { spans: [], claims: [], noData: [], marks: [] };
const mostKept = 5_000;

/** Pasts grow by a little and are read at each publication: what was read under a version stays. */
const pastsFor = perDatabase(
  () => new LRUCache<string, { version: number; past: Past }>({ max: mostKept }),
);

type Kept = { past: Past; zone: string; today: Day; closed: ClosedUptime };
const closedFor = new WeakMap<WatchedComponent, Kept>();

/** Kept by the row: the figures of the days that are over change with it, its past and the date alone. */
function closedOf(row: WatchedComponent, past: Past, zone: string, today: Day): ClosedUptime {
  const kept = closedFor.get(row);
  if (kept?.past === past && kept.zone === zone && kept.today === today) return kept.closed;
  const closed = closeDays(row, past, zone, today);
  closedFor.set(row, { past, zone, today, closed });
  return closed;
}

/** The stored past of these components, by id. */
async function loadPasts(
  db: Database,
  rows: readonly { id: string; timelineVersion: number }[],
): Promise<Map<string, Past>> {
  const pasts = pastsFor(db);
  const stale = rows.filter(
    ({ id, timelineVersion }) => pasts.get(id)?.version !== timelineVersion,
  );
  // Past a snapshot, which may hold an answer from before these versions.
  const found = await readPasts(
    lastingOf(db),
    stale.map(({ id }) => id),
  );
  for (const { id, timelineVersion: version } of stale) {
    pasts.set(id, { version, past: found.get(id) ?? nothing });
  }
  return new Map(
    rows.map(({ id }) => [id, found.get(id) ?? pasts.get(id)?.past ?? nothing] as const),
  );
}

const stored = <T extends z.ZodType>(schema: T) =>
  z.preprocess((json) => JSON.parse(String(json)), schema);
const causes = stored(z.array(z.string()));
const unwatched = stored(z.array(z.object({ from: z.coerce.date(), to: z.coerce.date() })));

async function readPasts(db: Database, ids: readonly string[]): Promise<Map<string, Past>> {
  const pasts = new Map<string, { -readonly [K in keyof Past]: Past[K][number][] }>();
  const components = await inChunks(ids, (id) =>
    db.component.findMany({ where: { id }, select: { id: true, unwatched: true } }),
  );
  for (const { id, unwatched: json } of components) {
    pasts.set(id, { spans: [], claims: [], noData: unwatched.parse(json), marks: [] });
  }
  const orderBy = [{ from: "asc" as const }, { id: "asc" as const }];
  const spans = await inChunks(ids, (componentId) =>
    db.statusSpan.findMany({ where: { componentId }, orderBy }),
  );
  for (const { id: _, recalculatedAt, ...span } of spans) {
    const past = pasts.get(span.componentId);
    // Spans that earlier versions stored carry their marks themselves.
    if (recalculatedAt) past?.marks.push({ from: span.from, to: span.to, recalculatedAt });
    if (span.status === "operational") continue;
    const status = span.status as ComponentStatus;
    past?.spans.push({ ...span, status, causes: causes.parse(span.causes) });
  }
  const claims = await inChunks(ids, (componentId) =>
    db.claim.findMany({ where: { componentId }, orderBy }),
  );
  // Claims hold words that lib/status made.
  for (const { id: _, ...claim } of claims) {
    pasts.get(claim.componentId)?.claims.push(claim as Claim);
  }
  return pasts;
}
