import { archiveGroup } from "@/lib/components";
import { ArchiveGroup } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

export const POST = mutation(ArchiveGroup, async (ctx, input) => {
  await archiveGroup(ctx, input);
  return { location: "/admin/components?done=dissolved" };
});
