import { z } from "zod";
import type { Database, Touched } from "@/lib/db";
import type { Scope } from "../documents/documents";

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

/** Changes since a publication; those of the clock are added later. */
export type Changed = Omit<Scope, "clock">;

/** Collects what the changes after a revision touched; null: more than 500 changes. */
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
