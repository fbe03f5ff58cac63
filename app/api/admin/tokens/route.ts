import { keyPage } from "@/components/admin/tokens/key-page";
import { mutation } from "@/lib/http";
import { createToken } from "@/lib/tokens";
import { CreateToken } from "@/lib/tokens/schema";

export const POST = mutation(CreateToken, async (ctx, input) => {
  const { token, key } = await createToken(ctx, input);
  return { location: "/admin/tokens", json: { key, name: token.name }, page: keyPage(token, key) };
});
