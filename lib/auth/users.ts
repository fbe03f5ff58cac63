import type { Principal, Role } from "@/lib/access";
import { type Database, findSessionUser } from "@/lib/db";

/** A member of staff who may act now. */
export type Staff = { id: string; name: string; email: string; role: Role };

const select = {
  id: true,
  name: true,
  email: true,
  passwordHash: true,
  sessionVersion: true,
  disabledAt: true,
} as const;

/** The account of an address that may sign in, or null. */
export async function findAccount(db: Database, email: string) {
  const user = await db.user.findUnique({ where: { email }, select });
  return user && !user.disabledAt ? user : null;
}

export type StaffPrincipal = Extract<Principal, { kind: "staff" }>;

/** The live user behind a session; null where the session was ended or the user is disabled. */
export async function findStaff(db: Database, principal: StaffPrincipal): Promise<Staff | null> {
  const user = await findSessionUser(db, principal);
  // Roles are written by services alone, from the one list.
  return user && { id: user.id, name: user.name, email: user.email, role: user.role as Role };
}

/** Whether an account has signed in, or was made, from an address before. */
export async function hasSignedInFrom(
  db: Database,
  userId: string,
  address: string,
): Promise<boolean> {
  const action = { in: ["user.sign_in", "page.set_up"] };
  const where = { subjectId: userId, address, action };
  return (await db.auditEntry.findFirst({ where, select: { id: true } })) !== null;
}
