import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { database } from "@/lib/server";
import type { KnownBrowser } from "./schema";
import {
  browserCookieName,
  readKnownBrowser,
  readSessionToken,
  sessionCookieName,
} from "./session";
import { findStaff, type Staff, type StaffPrincipal } from "./users";

/** Who the request's session claims to be; services check it against the live user. */
export async function currentPrincipal(): Promise<StaffPrincipal | null> {
  const cookie = (await cookies()).get(sessionCookieName());
  return cookie ? readSessionToken(cookie.value) : null;
}

/** The browser that the request comes from, where someone has signed in there before. */
export async function currentBrowser(): Promise<KnownBrowser | null> {
  const sent = await cookies();
  for (const name of [sessionCookieName(), browserCookieName()]) {
    const cookie = sent.get(name);
    const browser = cookie ? await readKnownBrowser(cookie.value) : null;
    if (browser) return browser;
  }
  return null;
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
