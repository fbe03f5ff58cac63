import type { Database } from "@/lib/db";

export type Publication = { revision: number; documentCount: number; publishedAt: Date };

/** What visitors can see by now: the furthest of the replicas; null before the first publication. */
export function findNewestPublication(db: Database): Promise<Publication | null> {
  return db.publication.findFirst({
    select: { revision: true, documentCount: true, publishedAt: true },
    orderBy: [{ revision: "desc" }, { publishedAt: "desc" }],
  });
}
