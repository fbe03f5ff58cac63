import type { Clock } from "@/lib/clock";
import { type Database, keepBook } from "@/lib/db";
import { newId } from "@/lib/ids";

/** Makes the one page row of a fresh database; every change counts its revision there. */
export async function ensurePage(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  const create = { id: "page", publicId: newId(), name: "Status", createdAt: now, updatedAt: now };
  await keepBook(db, (book) =>
    book.page.upsert({ where: { id: "page" }, update: {}, create, select: { id: true } }),
  );
}
