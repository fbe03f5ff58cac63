import type { Principal, Role } from "@/lib/context";
import type { Database } from "@/lib/db";

/** A member of staff who may act now. */
export type Staff = { id: string; name: string; email: string; role: Role };

const select = {
  id: true,
  name: true,
  email: true,
  role: true,
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

/** The live user behind a session, or null where it was disabled or signed out everywhere. */
export async function findStaff(db: Database, principal: StaffPrincipal): Promise<Staff | null> {
  const user = await db.user.findUnique({ where: { id: principal.userId }, select });
  if (!user || user.disabledAt || user.sessionVersion !== principal.sessionVersion) return null;
  // Roles are written by services alone, from the one list.
  return { id: user.id, name: user.name, email: user.email, role: user.role as Role };
}
