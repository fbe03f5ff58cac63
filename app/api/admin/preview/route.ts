import { z } from "zod";
import { currentStaff } from "@/lib/auth/staff";
import { Unauthenticated } from "@/lib/errors";
import { mutation } from "@/lib/http";
import { renderMarkdown } from "@/lib/markdown";

const Preview = z.strictObject({
  body: z.string({ error: "The message must be text." }).max(25_000, "The message is too long."),
});

/** How a message will read. It writes nothing, so no service asks who it is for: this does. */
export const POST = mutation(Preview, async (_ctx, { body }) => {
  if (!(await currentStaff())) throw new Unauthenticated();
  return { location: "/admin", json: { html: renderMarkdown(body) } };
});
