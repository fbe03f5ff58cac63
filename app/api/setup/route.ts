import { setUp } from "@/lib/auth";
import { SetUp } from "@/lib/auth/schema";
import { sessionCookie } from "@/lib/auth/session";
import { mutation } from "@/lib/http";

/** A new account's sessions start with this number. */
const firstSession = 1;

export const POST = mutation(
  SetUp,
  async (ctx, input) => {
    const { userId } = await setUp(ctx, input);
    const claims = { userId, name: input.name, sessionVersion: firstSession };
    return { location: "/admin", cookies: [await sessionCookie(claims)] };
  },
  { for: "anyone" },
);
