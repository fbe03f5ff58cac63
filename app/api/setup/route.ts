import { setUp } from "@/lib/auth";
import { sessionCookie } from "@/lib/auth/next-auth";
import { SetUp } from "@/lib/auth/schema";
import { mutation } from "@/lib/http";

/** A new account's sessions start with this number. */
const firstSession = 1;

export const POST = mutation(
  SetUp,
  async (ctx, input) => {
    const { userId } = await setUp(ctx, input);
    const claims = { userId, name: input.name, sessionVersion: firstSession };
    return { location: "/admin", headers: { "Set-Cookie": await sessionCookie(claims) } };
  },
  { for: "anyone" },
);
