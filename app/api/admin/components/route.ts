import { createComponents } from "@/lib/components";
import { CreateComponents } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(CreateComponents, async (ctx, input) => {
  await createComponents(ctx, input);
  return { location: "/admin/components?done=added" };
});
