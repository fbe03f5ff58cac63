import { signOutEverywhere } from "@/lib/auth";
import { endedSessionCookie } from "@/lib/auth/next-auth";
import { SignOut } from "@/lib/auth/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(
  SignOut,
  async (ctx, { everywhere }) => {
    if (everywhere) await signOutEverywhere(ctx);
    return {
      location: `/admin/sign-in?done=${everywhere ? "signed-out-everywhere" : "signed-out"}`,
      headers: { "Set-Cookie": endedSessionCookie() },
    };
  },
  { for: "anyone" },
);
