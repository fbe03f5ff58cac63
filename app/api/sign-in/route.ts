import { signIn } from "@/lib/auth";
import { SignIn } from "@/lib/auth/schema";
import { sessionCookie } from "@/lib/auth/session";
import { currentBrowser } from "@/lib/auth/staff";
import { mutation } from "@/lib/http";

export const POST = mutation(
  SignIn,
  async (ctx, input) => {
    const claims = await signIn(ctx, input, await currentBrowser());
    return { location: staffPath(input.next), cookies: [await sessionCookie(claims)] };
  },
  { for: "anyone" },
);

/** A page of the staff area; a link from elsewhere must not lead anywhere else. */
function staffPath(next: string | undefined): string {
  return next !== undefined && /^\/admin(?:[/?][\x21-\x7e]*)?$/.test(next) ? next : "/admin";
}
