import { signIn } from "@/lib/auth";
import { sessionCookie } from "@/lib/auth/next-auth";
import { SignIn } from "@/lib/auth/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(
  SignIn,
  async (ctx, input) => ({
    location: staffPath(input.next),
    headers: { "Set-Cookie": await sessionCookie(await signIn(ctx, input)) },
  }),
  { for: "anyone" },
);

/** A page of the staff area; a link from elsewhere must not lead anywhere else. */
function staffPath(next: string | undefined): string {
  return next !== undefined && /^\/admin(?:[/?][\x21-\x7e]*)?$/.test(next) ? next : "/admin";
}
