import { signOut } from "@/lib/auth";
import { SignOut } from "@/lib/auth/schema";
import { signedOutCookies } from "@/lib/auth/session";
import { mutation } from "@/lib/http";

export const POST = mutation(
  SignOut,
  async (ctx, { everywhere }) => {
    const done = await signOut(ctx, { everywhere: everywhere === "yes" });
    const { principal } = ctx;
    const cookies = await signedOutCookies(principal.kind === "staff" ? principal : null);
    return { location: `/admin/sign-in?done=${done}`, cookies };
  },
  { for: "anyone" },
);
