import { createComponent } from "@/lib/components";
import { CreateComponent } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(CreateComponent, async (ctx, input) => {
  await createComponent(ctx, input);
  return { location: "/admin/components?done=added" };
});
