import { updateComponent } from "@/lib/components";
import { UpdateComponent } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(UpdateComponent, async (ctx, input) => {
  await updateComponent(ctx, input);
  return { location: "/admin/components?done=saved" };
});
