import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "@/lib/context";
import { commitChange, inTime } from "@/lib/db";
import { Invalid, Unauthenticated } from "@/lib/errors";
import { log } from "@/lib/log";
import { limitFailures } from "./limits";
import { verifyPassword } from "./password";
import { findAccount } from "./users";

/** Who a session is for; the number ties it to the user's present sessions. */
export type SessionClaims = { userId: string; sessionVersion: number; name: string };

/**
 * Checks an address and password. Unknown addresses and wrong passwords get the same answer in the
 * same time. Throws Invalid, or Limited after too many failures.
 */
export async function signIn(
  ctx: Context,
  { email, password }: { email: string; password: string },
): Promise<SessionClaims> {
  const claims = await limitFailures({ account: email, address: ctx.address }, async () => {
    const account = await inTime(findAccount(ctx.db, email));
    if (await verifyPassword(account?.passwordHash ?? null, password)) {
      return account && letIn(ctx, account);
    }
    if (account) keepFailureLater(ctx, account);
    return null;
  });
  if (claims) return claims;
  throw new Invalid([
    { path: "password", message: "This e-mail address and password do not belong together." },
  ]);
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
 * Ends the acting user's sessions: `everywhere`, or only this browser's, whose cookie the caller takes.
 * A session that had ended already has nothing left to end. Tells what was done.
 */
export async function signOut(
  ctx: Context,
  { everywhere }: { everywhere: boolean },
): Promise<"signed-out" | "signed-out-everywhere"> {
  if (!everywhere) return "signed-out";
  try {
    await signOutEverywhere(ctx);
    return "signed-out-everywhere";
  } catch (error) {
    if (error instanceof Unauthenticated) return "signed-out";
    throw error;
  }
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
