import { archiveComponent } from "@/lib/components";
import { ArchiveComponent } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(ArchiveComponent, async (ctx, input) => {
  await archiveComponent(ctx, input);
  return { location: "/admin/components?done=archived" };
});
