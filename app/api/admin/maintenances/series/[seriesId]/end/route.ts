import { mutation } from "@/lib/http";
import { endSeries } from "@/lib/maintenance-series";
import { EndSeries } from "@/lib/maintenance-series/schema";

export const POST = mutation(EndSeries, async (ctx, input) => {
  const { id } = await endSeries(ctx, input);
  return { location: `/admin/maintenances/series/${id}?done=ended` };
});
