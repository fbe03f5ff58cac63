import { mutation } from "@/lib/http";
import { revokeToken } from "@/lib/tokens";
import { RevokeToken } from "@/lib/tokens/schema";

export const POST = mutation(RevokeToken, async (ctx, input) => {
  await revokeToken(ctx, input);
  return { location: "/admin/tokens?done=revoked" };
});
