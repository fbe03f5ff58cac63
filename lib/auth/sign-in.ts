import type { Context } from "@/lib/context";
import { commitChange } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { countFailure, forgetFailures, refuseIfLimited } from "./limits";
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
  await refuseIfLimited(email, ctx.address);
  const account = await findAccount(ctx.db, email);
  const matches = await verifyPassword(account?.passwordHash ?? null, password);
  await keepTrace(ctx, email, account, matches);
  if (!account || !matches) {
    await countFailure(email, ctx.address);
    throw new Invalid([
      { path: "password", message: "This e-mail address and password do not belong together." },
    ]);
  }
  await forgetFailures(email);
  return { userId: account.id, sessionVersion: account.sessionVersion, name: account.name };
}

function keepTrace(
  ctx: Context,
  email: string,
  account: { id: string; name: string } | null,
  matches: boolean,
): Promise<void> {
  const job: Context = { ...ctx, principal: { kind: "job", name: "sign-in" } };
  return commitChange(job, matches ? "user.sign_in" : "user.sign_in_failed", async (tx) => {
    if (account && matches) {
      await tx.user.update({
        where: { id: account.id },
        data: { lastSignInAt: ctx.clock.now() },
        select: { id: true },
      });
    }
    const subject = account ? { id: account.id, name: account.name } : null;
    return { result: undefined, audit: { subject, before: null, after: { email } }, touched: {} };
  });
}

/** Ends every session of the acting user at once. */
export function signOutEverywhere(ctx: Context): Promise<void> {
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
