import { z } from "zod";
import { moveInOrder } from "@/components/admin/components/component-order";
import { reorderComponents } from "@/lib/components";
import { ReorderComponents } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

const { order, seen } = ReorderComponents.shape;

/** Beside the order that is shown a script sends the new one, a plain form which entry to move. */
const Order = z.strictObject({
  seen: z.preprocess(parseJson, seen),
  order: order.optional(),
  move: z
    .string()
    .regex(
      /^(up|down):[A-Za-z0-9_-]{1,64}$/,
      "This move isn’t possible. Reload the page and try again.",
    )
    .optional(),
});

export const POST = mutation(Order, async (ctx, { seen, order = seen, move }) => {
  const [direction, id] = move?.split(":") ?? [];
  const moved =
    id === undefined ? order : moveInOrder(order, id, direction === "up" ? "up" : "down");
  await reorderComponents(ctx, { order: moved, seen });
  return { location: "/admin/components" };
});

function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    // No list either: the schema's own sentence follows.
    return value;
  }
}
