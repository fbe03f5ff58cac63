import { mutation } from "@/lib/http";
import { extendMaintenance } from "@/lib/incidents";
import { ExtendMaintenance } from "@/lib/incidents/schema";

export const POST = mutation(ExtendMaintenance, async (ctx, input) => {
  const { id } = await extendMaintenance(ctx, input);
  return { location: `/admin/incidents/${id}?done=extended` };
});
