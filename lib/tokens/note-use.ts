import { type Context, keepBook } from "@/lib/db";
import { log } from "@/lib/log";
import type { ApiToken } from "./schema";

const minuteMs = 60_000;

/** Notes that a key was used: at most once a minute, and no call fails for want of it. */
export async function noteUse({ db, clock }: Context, token: ApiToken): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - minuteMs);
  if (token.lastUsedAt && token.lastUsedAt > before) return;
  try {
    await keepBook(db, (book) =>
      book.apiToken.updateMany({
        // Others, with the same key, may have been here since.
        where: { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
        data: { lastUsedAt: now },
      }),
    );
  } catch (error) {
    log.warn({ err: error }, "The last use of an API key was not noted.");
  }
}
