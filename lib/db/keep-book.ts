import type { Database } from "./connect";
import { whenUnlocked } from "./patience";

/**
 * The narrow door beside commitChange, for what Candor notes about itself (the page's empty row, the
 * set-up link, how far a replica has published): one statement, no permission, no revision, no audit.
 * Throws Unavailable.
 */
export function keepBook<T>(db: Database, write: (book: Database) => Promise<T>): Promise<T> {
  return whenUnlocked(() => write(db));
}
