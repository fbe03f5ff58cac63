import { changeComponents } from "@/lib/components";
import { ChangeComponents } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(ChangeComponents, async (ctx, input) => {
  await changeComponents(ctx, input);
  return { location: "/admin/components?done=saved" };
});
