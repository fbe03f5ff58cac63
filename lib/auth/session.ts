import { decode, encode, type JWT } from "next-auth/jwt";
import { systemClock } from "@/lib/clock";
import { readConfig } from "@/lib/config";
import { newId } from "@/lib/ids";
import { type KnownBrowser, type SessionClaims, sessionSeconds } from "./schema";
import type { StaffPrincipal } from "./users";

/** 1 year: how long a browser is known by its last session. Unknown ones share a stranger's limits. */
const knownSeconds = 365 * 24 * 60 * 60;

/** next-auth's own rule: the prefix keeps other hosts and plain HTTP from setting the cookie. */
export function sessionCookieName(): string {
  return `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;
}

/** Holds who signed in here before, once sign-out has taken the session. */
export function browserCookieName(): string {
  return `${isSecure() ? "__Secure-" : ""}candor-browser`;
}

function isSecure(): boolean {
  return readConfig().baseUrl.startsWith("https://");
}

/**
 * The cookie of a new session, as a Set-Cookie header. It outlasts the session, whose end is among its
 * claims: an ended one still names a known browser.
 */
export async function sessionCookie({ userId, ...claims }: SessionClaims): Promise<string> {
  const endsAt = Math.floor(systemClock.now().getTime() / 1000) + sessionSeconds;
  const token = await seal({ sub: userId, sessionId: newId(), endsAt, ...claims });
  return cookie(sessionCookieName(), token, knownSeconds);
}

/** Set-Cookie headers that take the session from the browser, and leave it known. */
export async function signedOutCookies(principal: StaffPrincipal | null): Promise<string[]> {
  const taken = cookie(sessionCookieName(), "", 0);
  if (principal === null) return [taken];
  const token = await seal({ sub: principal.userId, sessionId: principal.sessionId });
  return [taken, cookie(browserCookieName(), token, knownSeconds)];
}

function cookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** The claims of a session that hasn't reached its end; null for any other token. */
export async function openSession(token: string): Promise<JWT | null> {
  const claims = await open(token);
  return claims && principalOf(claims) ? claims : null;
}

/** Whom a session cookie's value claims, or null where it isn't one of ours or its end has come. */
export async function readSessionToken(token: string): Promise<StaffPrincipal | null> {
  const claims = await open(token);
  return claims && principalOf(claims);
}

/** The browser that a cookie's value proves, whether its session has ended or not. */
export async function readKnownBrowser(token: string): Promise<KnownBrowser | null> {
  const { sub, sessionId } = (await open(token)) ?? {};
  return sub && typeof sessionId === "string" ? { id: sessionId, userId: sub } : null;
}

export function principalOf({
  sub,
  sessionVersion,
  sessionId,
  endsAt,
}: JWT): StaffPrincipal | null {
  if (!sub || typeof sessionVersion !== "number") return null;
  if (typeof sessionId !== "string" || typeof endsAt !== "number") return null;
  // Without tolerance: one process made the claim and reads it.
  if (systemClock.now().getTime() >= endsAt * 1000) return null;
  return { kind: "staff", userId: sub, sessionVersion, sessionId };
}

function seal(token: JWT): Promise<string> {
  return encode({ token, secret: requireSecret(), maxAge: knownSeconds });
}

/** JWE in compact form. Decoders of base64 skip what doesn't belong to it. */
const compact = /^[\w-]+(\.[\w-]*){4}$/;

async function open(token: string): Promise<JWT | null> {
  if (!compact.test(token)) return null;
  return decode({ token, secret: requireSecret() }).catch(() => null);
}

function requireSecret(): string {
  const { secret } = readConfig();
  if (secret === null)
    throw new Error("NEXTAUTH_SECRET is missing: the front hands it to the app.");
  return secret;
}
