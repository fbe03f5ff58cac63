import { overlapViewOf } from "@/components/admin/maintenances/overlap-view";
import { currentStaff } from "@/lib/auth/staff";
import { Unauthenticated } from "@/lib/errors";
import { mutation } from "@/lib/http";
import { findOverlapsOfPlan } from "@/lib/maintenance-series";
import { FindOverlaps } from "@/lib/maintenance-series/schema";
import { requirePage } from "@/lib/page";

/** What a window that is being planned meets. It writes nothing, so no service asks who it is for: this does. */
export const POST = mutation(FindOverlaps, async (ctx, plan) => {
  if (!(await currentStaff())) throw new Unauthenticated();
  const { timeZone: zone } = await requirePage(ctx.db);
  const overlaps = await findOverlapsOfPlan(ctx, plan);
  const style = { zone, locale: "en" };
  return {
    location: "/admin",
    json: { overlaps: overlaps.map((one) => overlapViewOf(one, style)) },
  };
});
