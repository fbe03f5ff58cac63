import { mutation } from "@/lib/http";
import { createIncident } from "@/lib/incidents";
import { CreateIncident } from "@/lib/incidents/schema";

export const POST = mutation(CreateIncident, async (ctx, input) => {
  const { id } = await createIncident(ctx, input);
  return { location: `/admin/incidents/${id}?done=posted` };
});
