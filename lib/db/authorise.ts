import { type Action, covers, isAtLeast, type Role, type Scope } from "@/lib/access";
import { Forbidden, Unauthenticated } from "@/lib/errors";
import type { Tx } from "./commit-change";
import type { Reader } from "./connect";
import type { Context } from "./context";

/** Who acts, as the database knows them. */
export type Actor = { id: string | null; name: string };

/** Checks the principal against the database; throws Unauthenticated or Forbidden. */
export async function authorise(tx: Tx, ctx: Context, action: Action): Promise<Actor> {
  const { principal } = ctx;
  switch (principal.kind) {
    case "job":
      return { id: null, name: principal.name };
    case "visitor":
      throw new Unauthenticated();
    case "staff":
      return authoriseUser(tx, principal, action.role);
    case "token":
      return authoriseToken(tx, principal.tokenId, action.scope, ctx.clock.now());
  }
}

async function authoriseUser(tx: Tx, session: Session, role: Role | null): Promise<Actor> {
  const user = await findSessionUser(tx, session);
  if (!user) throw new Unauthenticated();
  // Rows hold roles that services wrote.
  if (role === null || !isAtLeast(user.role as Role, role)) throw new Forbidden();
  return { id: user.id, name: user.name };
}

type Session = { userId: string; sessionVersion: number; sessionId: string };

/** The user of a session; null where the session was ended or the user is disabled. */
export async function findSessionUser(
  db: Reader | Tx,
  { userId, sessionVersion, sessionId }: Session,
) {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      ...{ id: true, name: true, email: true, role: true },
      ...{ sessionVersion: true, disabledAt: true },
    },
  });
  if (!user || user.disabledAt || user.sessionVersion !== sessionVersion) return null;
  const ended = await db.endedSession.findUnique({
    where: { id: sessionId },
    select: { id: true },
  });
  return ended ? null : user;
}

async function authoriseToken(tx: Tx, id: string, scope: Scope | null, now: Date): Promise<Actor> {
  const token = await tx.apiToken.findUnique({
    where: { id },
    select: { name: true, scopes: true, expiresAt: true, revokedAt: true },
  });
  if (!token || !isLive(token, now)) throw new Unauthenticated("Could not authenticate");
  if (scope === null || !covers(token.scopes.split(" "), scope)) {
    throw new Forbidden("This key doesn't allow this.");
  }
  return { id, name: token.name };
}

/** Whether a key may still be used. */
export function isLive(
  { expiresAt, revokedAt }: { expiresAt: Date | null; revokedAt: Date | null },
  now: Date,
): boolean {
  return revokedAt === null && (expiresAt === null || now < expiresAt);
}
