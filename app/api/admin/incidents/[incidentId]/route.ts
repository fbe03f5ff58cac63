import { mutation } from "@/lib/http";
import { updateIncident } from "@/lib/incidents";
import { UpdateIncident } from "@/lib/incidents/schema";

export const POST = mutation(UpdateIncident, async (ctx, input) => {
  const { id } = await updateIncident(ctx, input);
  return { location: `/admin/incidents/${id}?done=saved` };
});
