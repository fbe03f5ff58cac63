import { z } from "zod";
import type { Database, Touched } from "@/lib/db";
import type { Scope } from "./documents";
import { markOf } from "./manifest";
import type { Published } from "./published";

const storedTouched = z.object({
  page: z.boolean().optional(),
  components: z.boolean().optional(),
  incidents: z.array(z.string()).optional(),
  attached: z.array(z.string()).optional(),
  extents: z
    .array(z.object({ from: z.coerce.date(), until: z.coerce.date().nullable() }))
    .optional(),
});

/** More changes than this at once are quicker made as one whole publication. */
const maxChanges = 500;

/** What was changed since something was published; the clock's part of a scope is asked for apart. */
export type Changed = Omit<Scope, "clock">;

const everything: Changed = { everything: true, touched: {} };

/** What has to be made anew to get from the published set to `revision`; null: nothing. */
export async function scopeSince(
  db: Database,
  published: Published | null,
  target: { revision: number; build: string },
): Promise<Changed | null> {
  const state = published?.state;
  if (!state || state.build !== target.build || !published.isMadeFor(markOf(target.build))) {
    return everything;
  }
  // The database was restored from a backup.
  if (state.revision > target.revision) return everything;
  if (state.revision === target.revision && state.pending.length === 0) return null;
  const touched = await touchedSince(db, state.revision);
  return touched ? { everything: false, touched } : everything;
}

/** What the changes after a revision touched; null: too many to tell. */
export async function touchedSince(db: Database, revision: number): Promise<Touched | null> {
  const changes = await db.change.findMany({
    where: { revision: { gt: revision } },
    orderBy: { revision: "asc" },
    take: maxChanges + 1,
    select: { touched: true },
  });
  if (changes.length > maxChanges) return null;
  const touched = changes.map((change) => storedTouched.parse(JSON.parse(change.touched)));
  return {
    page: touched.some(({ page }) => page === true),
    components: touched.some(({ components }) => components === true),
    incidents: [...new Set(touched.flatMap(({ incidents }) => incidents ?? []))],
    attached: touched.flatMap(({ attached }) => attached ?? []),
    extents: touched.flatMap(({ extents }) => extents ?? []),
  };
}
