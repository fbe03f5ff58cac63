import { mutation } from "@/lib/http";
import { postUpdate } from "@/lib/incidents";
import { PostUpdate } from "@/lib/incidents/schema";

export const POST = mutation(PostUpdate, async (ctx, input) => {
  const { id } = await postUpdate(ctx, input);
  return { location: `/admin/incidents/${id}?done=posted` };
});
