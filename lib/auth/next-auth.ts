import type { NextAuthOptions } from "next-auth";
import { decode, encode, type JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { readConfig } from "@/lib/config";
import { CandorError } from "@/lib/errors";
import { database, jobContext } from "@/lib/server";
import { SignIn } from "./schema";
import { type SessionClaims, signIn } from "./sign-in";
import { findStaff, type StaffPrincipal } from "./users";

const twelveHoursSeconds = 12 * 60 * 60;

/** next-auth's own rule: the prefix keeps other hosts and plain HTTP from setting the cookie. */
export function sessionCookieName(): string {
  return `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;
}

function isSecure(): boolean {
  return readConfig().baseUrl.startsWith("https://");
}

/** Sessions are signed tokens; what they claim is checked against the live user on every use. */
export function authOptions(): NextAuthOptions {
  const { secret } = readConfig();
  return {
    ...(secret === null ? {} : { secret }),
    session: { strategy: "jwt", maxAge: twelveHoursSeconds },
    pages: { signIn: "/admin/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const input = SignIn.safeParse({
            email: credentials?.email,
            password: credentials?.password,
          });
          if (!input.success) return null;
          return accountFor(input.data, request.headers?.["x-forwarded-for"] ?? null);
        },
      }),
    ],
    callbacks: {
      /** What next-auth's own address tells a script: nothing once the live user says no. */
      session: async ({ session, token }) => {
        const principal = principalOf(token);
        const staff = principal ? await findStaff(await database(), principal) : null;
        if (!staff) return { expires: session.expires };
        return { expires: session.expires, user: { name: staff.name, email: staff.email } };
      },
      jwt: ({ token, user }) => {
        // `user` is what authorize answered, at sign-in only.
        const claims = user as Partial<SessionClaims> | undefined;
        return claims?.sessionVersion === undefined
          ? token
          : { ...token, sessionVersion: claims.sessionVersion };
      },
    },
  };
}

async function accountFor(input: SignIn, address: string | null) {
  try {
    const claims = await signIn(await jobContext("sign-in", address), input);
    return { id: claims.userId, ...claims };
  } catch (error) {
    // next-auth turns null into "sign-in failed"; what isn't a refusal must be seen.
    if (error instanceof CandorError) return null;
    throw error;
  }
}

/** The cookie of a new session, as a Set-Cookie header. */
export async function sessionCookie(claims: SessionClaims): Promise<string> {
  const token = await encode({
    token: { sub: claims.userId, name: claims.name, sessionVersion: claims.sessionVersion },
    secret: requireSecret(),
    maxAge: twelveHoursSeconds,
  });
  return cookie(token, twelveHoursSeconds);
}

/** Takes the session from the browser. */
export function endedSessionCookie(): string {
  return cookie("", 0);
}

function cookie(value: string, maxAgeSeconds: number): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${sessionCookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** What a session cookie's value claims, or null where it is not one of ours or has expired. */
export async function readSessionToken(token: string): Promise<StaffPrincipal | null> {
  const claims = await decode({ token, secret: requireSecret() }).catch(() => null);
  return claims ? principalOf(claims) : null;
}

function principalOf({ sub, sessionVersion }: JWT): StaffPrincipal | null {
  if (!sub || typeof sessionVersion !== "number") return null;
  return { kind: "staff", userId: sub, sessionVersion };
}

function requireSecret(): string {
  const { secret } = readConfig();
  if (secret === null)
    throw new Error("NEXTAUTH_SECRET is missing: the front hands it to the app.");
  return secret;
}
