import { setComponentStatus } from "@/lib/components";
import { SetComponentStatus } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(SetComponentStatus, async (ctx, input) => {
  const { id } = await setComponentStatus(ctx, input);
  return { location: `/admin/components/${id}?done=status` };
});
