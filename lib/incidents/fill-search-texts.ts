import { type Database, keepBook } from "@/lib/db";
import { searchText } from "./search-text";

/** Few enough for one short transaction. */
const rowsAtOnce = 50;

const unfilled = {
  where: { searchText: null },
  select: {
    id: true,
    name: true,
    version: true,
    updates: {
      select: { body: true, whoIsAffected: true, whatStillWorks: true, whatYouCanDo: true },
    },
  },
  take: rowsAtOnce,
} as const;

/** Fills the search column for incidents of an earlier release. One query where there are none. */
export async function fillSearchTexts(db: Database): Promise<void> {
  for (;;) {
    const rows = await db.incident.findMany(unfilled);
    if (rows.length === 0) return;
    await keepBook(db, async (book) => {
      for (const { id, version, ...searched } of rows) {
        await book.incident.updateMany({
          // A change since the read has filled it.
          where: { id, version, searchText: null },
          data: { searchText: searchText(searched) },
        });
      }
    });
  }
}
