import type { NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { readConfig } from "@/lib/config";
import { CandorError } from "@/lib/errors";
import { jobContext } from "@/lib/server";
import { SignIn } from "./schema";
import { type SessionClaims, signIn } from "./sign-in";

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
export async function readSessionToken(
  token: string,
): Promise<{ userId: string; sessionVersion: number } | null> {
  const claims = await decode({ token, secret: requireSecret() }).catch(() => null);
  const version = claims?.sessionVersion;
  if (!claims?.sub || typeof version !== "number") return null;
  return { userId: claims.sub, sessionVersion: version };
}

function requireSecret(): string {
  const { secret } = readConfig();
  if (secret === null)
    throw new Error("NEXTAUTH_SECRET is missing: the front hands it to the app.");
  return secret;
}
