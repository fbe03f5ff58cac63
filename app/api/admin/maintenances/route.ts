import { mutation } from "@/lib/http";
import { createMaintenance } from "@/lib/incidents";
import { CreateMaintenance } from "@/lib/incidents/schema";

export const POST = mutation(CreateMaintenance, async (ctx, input) => {
  const { id } = await createMaintenance(ctx, input);
  return { location: `/admin/incidents/${id}?done=planned` };
});
