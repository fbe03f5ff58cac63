import { createGroup } from "@/lib/components";
import { CreateGroup } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(CreateGroup, async (ctx, input) => {
  await createGroup(ctx, input);
  return { location: "/admin/components?done=added" };
});
