import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Principal } from "@/lib/context";
import { database } from "@/lib/server";
import { readSessionToken, sessionCookieName } from "./next-auth";
import { findStaff, type Staff } from "./users";

/** Who the request's session claims to be; services check it against the live user. */
export async function currentPrincipal(): Promise<Extract<Principal, { kind: "staff" }> | null> {
  const cookie = (await cookies()).get(sessionCookieName());
  const claims = cookie ? await readSessionToken(cookie.value) : null;
  return claims ? { kind: "staff", ...claims } : null;
}

/** The signed-in member of staff, checked against the database, or null. */
export async function currentStaff(): Promise<Staff | null> {
  const principal = await currentPrincipal();
  return principal ? findStaff(await database(), principal) : null;
}

/** For every staff page: the signed-in member of staff; anyone else is sent to sign in. */
export async function requireStaff(): Promise<Staff> {
  const staff = await currentStaff();
  if (staff) return staff;
  const path = (await headers()).get("x-candor-path") ?? "/admin";
  redirect(`/admin/sign-in?next=${encodeURIComponent(path)}`);
}
