import { mutation } from "@/lib/http";
import { createMaintenance } from "@/lib/incidents";
import { createSeries } from "@/lib/maintenance-series";
import { PlanMaintenance } from "@/lib/maintenance-series/schema";

export const POST = mutation(PlanMaintenance, async (ctx, input) => {
  const { repeats, rule: _rule, repeatUntil: _until, ...once } = input;
  if (repeats === "never") {
    const { id } = await createMaintenance(ctx, once);
    return { location: `/admin/incidents/${id}?done=planned` };
  }
  const { seriesId } = await createSeries(ctx, input);
  return { location: `/admin/maintenances/series/${seriesId}?done=repeats` };
});
