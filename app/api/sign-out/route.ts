import { signOut } from "@/lib/auth";
import { endedSessionCookie } from "@/lib/auth/next-auth";
import { SignOut } from "@/lib/auth/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(
  SignOut,
  async (ctx, { everywhere }) => ({
    location: `/admin/sign-in?done=${await signOut(ctx, { everywhere: everywhere === "yes" })}`,
    headers: { "Set-Cookie": endedSessionCookie() },
  }),
  { for: "anyone" },
);
