import { mutation } from "@/lib/http";
import { cancelMaintenance } from "@/lib/incidents";
import { CancelMaintenance } from "@/lib/incidents/schema";

export const POST = mutation(CancelMaintenance, async (ctx, input) => {
  const { id } = await cancelMaintenance(ctx, input);
  return { location: `/admin/incidents/${id}?done=cancelled` };
});
