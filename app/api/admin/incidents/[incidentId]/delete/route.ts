import { mutation } from "@/lib/http";
import { deleteIncident } from "@/lib/incidents";
import { DeleteIncident } from "@/lib/incidents/schema";

export const POST = mutation(DeleteIncident, async (ctx, input) => {
  await deleteIncident(ctx, input);
  return { location: "/admin/incidents?done=deleted" };
});
