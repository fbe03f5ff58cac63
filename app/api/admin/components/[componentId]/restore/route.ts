import { restoreComponent } from "@/lib/components";
import { ArchiveComponent } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(ArchiveComponent, async (ctx, input) => {
  await restoreComponent(ctx, input);
  return { location: "/admin/components?done=restored" };
});
