import { mutation } from "@/lib/http";
import { updatePage } from "@/lib/page";
import { UpdatePage } from "@/lib/page/schema";

export const POST = mutation(UpdatePage, async (ctx, input) => {
  await updatePage(ctx, input);
  return { location: "/admin/settings?done=saved" };
});
