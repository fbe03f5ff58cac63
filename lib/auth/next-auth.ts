import type { NextAuthOptions } from "next-auth";
import { readConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { database } from "@/lib/server";
import { sessionSeconds } from "./schema";
import { openSession, principalOf } from "./session";
import { findStaff } from "./users";

/**
 * next-auth reads sessions for scripts; /api/sign-in alone makes them. Sessions are sealed tokens, whose
 * claims are checked against the live user on every use.
 */
export function authOptions(): NextAuthOptions {
  const { secret } = readConfig();
  return {
    ...(secret === null ? {} : { secret }),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    providers: [],
    jwt: {
      decode: ({ token }) => (token === undefined ? Promise.resolve(null) : openSession(token)),
      // next-auth would seal a fresh token at each read. No answer carries it: sessions aren't renewed.
      encode: () => Promise.resolve(""),
    },
    callbacks: {
      session: async ({ token }) => {
        const principal = principalOf(token);
        const staff = principal ? await findStaff(await database(), principal) : null;
        const expires = new Date(Number(token.endsAt) * 1000).toISOString();
        return staff ? { expires, user: { name: staff.name, email: staff.email } } : { expires };
      },
    },
    // Codes alone: next-auth's messages quote what a request holds.
    logger: {
      error: (code) => log.error({ code }, "next-auth refused a request."),
      warn: (code) => log.warn({ code }, "next-auth gave a warning."),
      debug: () => undefined,
    },
  };
}
