import { mutation } from "@/lib/http";
import { skipOccurrence } from "@/lib/maintenance-series";
import { SkipOccurrence } from "@/lib/maintenance-series/schema";

export const POST = mutation(SkipOccurrence, async (ctx, input) => {
  const { id } = await skipOccurrence(ctx, input);
  return { location: `/admin/maintenances/series/${id}?done=skipped` };
});
