import { setTimeout as sleep } from "node:timers/promises";
import { type Context, commitChange, inTime } from "@/lib/db";
import { Invalid, Unauthenticated } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Count, countsOfKnown, countsOfStranger, limitFailures, networkOf } from "./limits";
import { verifyPassword } from "./password";
import { type KnownBrowser, type SessionClaims, sessionSeconds } from "./schema";
import { findAccount, hasSignedInFrom } from "./users";

/**
 * Checks an address and password. Unknown addresses and wrong passwords get the same answer in the
 * same time. Throws Invalid, or Limited after too many failures; those of strangers don't count
 * against a known browser, or an address of a former sign-in.
 */
export async function signIn(
  ctx: Context,
  { email, password }: { email: string; password: string },
  browser: KnownBrowser | null = null,
): Promise<SessionClaims> {
  const account = await inTime(findAccount(ctx.db, email));
  const counts = await inTime(countsOf(ctx, { email, userId: account?.id ?? null, browser }));
  const claims = await limitFailures(counts, async () => {
    if (await verifyPassword(account?.passwordHash ?? null, password)) {
      return account && letIn(ctx, account);
    }
    if (account) keepFailureLater(ctx, account);
    return null;
  });
  if (claims) return claims;
  throw new Invalid([{ path: "password", message: "E-mail address or password is wrong." }]);
}

type Attempt = { email: string; userId: string | null; browser: KnownBrowser | null };

/** What an attempt counts against. Looks up as much for an unknown account as for a known one. */
async function countsOf(
  { db, address }: Context,
  { email, userId, browser }: Attempt,
): Promise<Count[]> {
  if (browser !== null && browser.userId === userId) return countsOfKnown(browser.id);
  const isKnown = address !== null && (await hasSignedInFrom(db, userId ?? "nobody", address));
  return isKnown
    ? countsOfKnown(`${userId} ${networkOf(address)}`)
    : countsOfStranger({ account: email, address });
}

type Account = { id: string; name: string; email: string; sessionVersion: number };

const asJob = (ctx: Context): Context => ({ ...ctx, principal: { kind: "job", name: "sign-in" } });

async function letIn(ctx: Context, account: Account): Promise<SessionClaims> {
  await commitChange(asJob(ctx), "user.sign_in", async (tx) => {
    await tx.user.update({
      where: { id: account.id },
      data: { lastSignInAt: ctx.clock.now() },
      select: { id: true },
    });
    return { result: undefined, audit: auditOf(account), touched: {} };
  });
  return { userId: account.id, sessionVersion: account.sessionVersion, name: account.name };
}

/**
 * Of accounts that exist only: nobody outside can fill the log, or put what they typed into it. And
 * well after the answer, whose time must not tell whether there is such an account.
 */
function keepFailureLater(ctx: Context, account: Account): void {
  sleep(300 + Math.random() * 300)
    .then(() =>
      commitChange(asJob(ctx), "user.sign_in_failed", async () => ({
        result: undefined,
        audit: auditOf(account),
        touched: {},
      })),
    )
    .catch((error: unknown) => {
      log.error({ err: error, requestId: ctx.requestId }, "A failed sign-in was not recorded.");
    });
}

function auditOf({ id, name, email }: Account) {
  return { subject: { id, name }, before: null, after: { email } };
}

/**
 * Ends the acting user's sessions: all of them, or the present one, so that a copy of its cookie is
 * refused too. One that had ended already needs nothing. Answers what was done.
 */
export async function signOut(
  ctx: Context,
  { everywhere }: { everywhere: boolean },
): Promise<"signed-out" | "signed-out-everywhere"> {
  try {
    await (everywhere ? signOutEverywhere(ctx) : endSession(ctx));
    return everywhere ? "signed-out-everywhere" : "signed-out";
  } catch (error) {
    if (error instanceof Unauthenticated) return "signed-out";
    throw error;
  }
}

async function endSession(ctx: Context): Promise<void> {
  const { principal } = ctx;
  if (principal.kind !== "staff") throw new Unauthenticated();
  await commitChange(ctx, "user.sign_out", async (tx, actor) => {
    const now = ctx.clock.now();
    await tx.endedSession.deleteMany({ where: { endsAt: { lte: now } } });
    // It ends no later than if it had begun now.
    const endsAt = new Date(now.getTime() + sessionSeconds * 1000);
    await tx.endedSession.create({
      data: { id: principal.sessionId, endsAt },
      select: { id: true },
    });
    const subject = { id: principal.userId, name: actor.name };
    return { result: undefined, audit: { subject, before: null, after: null }, touched: {} };
  });
}

/** Ends every session of the acting user at once. */
function signOutEverywhere(ctx: Context): Promise<void> {
  return commitChange(ctx, "user.sign_out_everywhere", async (tx, actor) => {
    if (actor.id !== null) {
      await tx.user.update({
        where: { id: actor.id },
        data: { sessionVersion: { increment: 1 } },
        select: { id: true },
      });
    }
    const subject = actor.id === null ? null : { id: actor.id, name: actor.name };
    return { result: undefined, audit: { subject, before: null, after: null }, touched: {} };
  });
}
