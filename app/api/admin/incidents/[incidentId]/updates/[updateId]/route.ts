import { mutation } from "@/lib/http";
import { editUpdate } from "@/lib/incidents";
import { EditUpdate } from "@/lib/incidents/schema";

export const POST = mutation(EditUpdate, async (ctx, input) => {
  const { id } = await editUpdate(ctx, input);
  return { location: `/admin/incidents/${id}?done=edited` };
});
