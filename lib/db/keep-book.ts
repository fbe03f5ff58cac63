import type { Tx } from "./commit-change";
import type { Database } from "./connect";
import { bulkMs, lockMs, whenUnlocked } from "./patience";

/**
 * The narrow door beside commitChange, for what Candor notes about itself (the page's empty row, the
 * set-up link, how far a replica has published): few statements, no permission, no revision, no audit.
 * Throws Unavailable.
 */
export function keepBook<T>(db: Database, write: (book: Tx) => Promise<T>): Promise<T> {
  // A statement by itself that found SQLite locked stays open in the driver until its memory is
  // reclaimed, and as long the next one on its connection would hold the lock and not commit. A
  // transaction rolls back and takes another connection. This process's own, however long, are waited for.
  const patience = { maxWait: bulkMs, timeout: lockMs };
  return whenUnlocked(() => db.$transaction((tx) => write(tx), patience));
}
