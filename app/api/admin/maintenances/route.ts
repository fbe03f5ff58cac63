import { mutation } from "@/lib/http";
import { planMaintenance } from "@/lib/maintenance-series";
import { PlanMaintenance } from "@/lib/maintenance-series/schema";

export const POST = mutation(PlanMaintenance, async (ctx, input) => {
  const { id, seriesId } = await planMaintenance(ctx, input);
  return {
    location:
      input.repeats === "never"
        ? `/admin/incidents/${id}?done=planned`
        : `/admin/maintenances/series/${seriesId}?done=repeats`,
  };
});
