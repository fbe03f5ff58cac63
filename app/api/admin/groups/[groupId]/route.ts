import { updateGroup } from "@/lib/components";
import { UpdateGroup } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(UpdateGroup, async (ctx, input) => {
  await updateGroup(ctx, input);
  return { location: "/admin/components?done=saved" };
});
