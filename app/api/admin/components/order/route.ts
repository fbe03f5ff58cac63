import { z } from "zod";
import { moveInOrder } from "@/components/admin/component-order";
import { reorderComponents } from "@/lib/components";
import { ReorderComponents } from "@/lib/components/schema";
import { mutation } from "@/lib/http";

const { order } = ReorderComponents.shape;

/** A script sends the new order; a plain form the one that it shows, and which entry to move. */
const Order = z.strictObject({
  order: z.preprocess(parseJson, order),
  move: z
    .string()
    .regex(/^(up|down):[A-Za-z0-9_-]{1,64}$/, "That is no move in the list.")
    .optional(),
});

export const POST = mutation(Order, async (ctx, input) => {
  const [direction, id] = input.move?.split(":") ?? [];
  const moved =
    id === undefined
      ? input.order
      : moveInOrder(input.order, id, direction === "up" ? "up" : "down");
  await reorderComponents(ctx, { order: moved });
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
