import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "@/lib/clock";
import { type Context, commitChange, type Database, inTime, keepBook, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { requirePage } from "@/lib/page";
import { countsOfStranger, limitFailures } from "./limits";
import { hashPassword } from "./password";
import type { SetUp } from "./schema";

const settingKey = "setup_token_hash";

/**
 * A fresh one-time token for the set-up link, or null where the page is set up. Only its hash is
 * stored: the link is printed once, and each start replaces the one before.
 */
export async function issueSetUpToken(db: Database, clock: Clock): Promise<string | null> {
  const { setUpAt } = await requirePage(db);
  if (setUpAt) return null;
  const token = randomBytes(24).toString("base64url");
  const row = { value: hashOf(token), updatedAt: clock.now() };
  await keepBook(db, (book) =>
    book.setting.upsert({
      where: { key: settingKey },
      update: row,
      create: { key: settingKey, ...row },
      select: { key: true },
    }),
  );
  return token;
}

/** Whether a set-up link may still be used. */
export async function isSetUpToken(db: Database | Tx, token: string): Promise<boolean> {
  const { setUpAt } = await requirePage(db);
  const stored = await db.setting.findUnique({
    where: { key: settingKey },
    select: { value: true },
  });
  if (setUpAt || !stored) return false;
  return timingSafeEqual(Buffer.from(stored.value), Buffer.from(hashOf(token)));
}

/**
 * Makes the first owner and names the page; the link is used up. Throws Invalid for a bad link,
 * Limited where an address brings too many.
 */
export async function setUp(ctx: Context, input: SetUp): Promise<{ userId: string }> {
  const made = await limitFailures(
    countsOfStranger({ account: null, address: ctx.address }),
    async () => {
      // Anyone may ask, for ever: hashing and writing are for those who hold the link.
      const isGood = await inTime(isSetUpToken(ctx.db, input.token));
      return isGood ? makeOwner(ctx, input) : null;
    },
  );
  if (!made) throw usedUp();
  return made;
}

async function makeOwner(ctx: Context, input: SetUp): Promise<{ userId: string }> {
  const passwordHash = await hashPassword(input.password);
  const job: Context = { ...ctx, principal: { kind: "job", name: "set-up link" } };
  return commitChange(job, "page.set_up", async (tx) => {
    // Again: two people with one link may both have come so far.
    if (!(await isSetUpToken(tx, input.token))) throw usedUp();
    const now = ctx.clock.now();
    const user = { id: newId(), name: input.name, email: input.email, role: "owner" };
    await tx.user.create({
      data: { ...user, passwordHash, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    await tx.page.update({
      where: { id: "page" },
      data: {
        name: input.pageName,
        timeZone: input.timeZone,
        setUpAt: now,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    await tx.setting.delete({ where: { key: settingKey }, select: { key: true } });
    return {
      result: { userId: user.id },
      audit: { subject: { id: user.id, name: user.name }, before: null, after: user },
      touched: { page: true },
    };
  });
}

function usedUp(): Invalid {
  return new Invalid([
    {
      path: "token",
      message:
        "This set-up link is no longer valid. Sign in if the page is set up. Otherwise start Candor again to get a new link.",
    },
  ]);
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
