import { type Database, keepBook } from "@/lib/db";
import type { Published } from "./published";

export type Publication = { revision: number; documentCount: number; publishedAt: Date };

/** Notes how far a replica's published documents have come. */
export async function keepPublication(
  db: Database,
  replica: string,
  { state, documents }: Published,
): Promise<void> {
  const reached = {
    revision: state.revision,
    documentCount: documents.size,
    publishedAt: new Date(state.publishedAt),
  };
  await keepBook(db, (book) =>
    book.publication.upsert({
      where: { replica },
      update: reached,
      create: { replica, ...reached },
      select: { replica: true },
    }),
  );
}

/** Returns the newest publication of all replicas; null before the first. */
export function findNewestPublication(db: Database): Promise<Publication | null> {
  return db.publication.findFirst({
    select: { revision: true, documentCount: true, publishedAt: true },
    orderBy: [{ revision: "desc" }, { publishedAt: "desc" }],
  });
}
