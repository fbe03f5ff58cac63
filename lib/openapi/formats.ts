import { z } from "zod";

/** Shapes of answers that no other folder needs as a schema. */

/** A failure, for whoever reads it. */
export const ErrorAnswer = z
  .object({ error: z.string(), hint: z.string().optional().describe("What to do about it.") })
  .meta({ id: "Error" });

export const ProblemsAnswer = z
  .object({ error: z.array(z.string()).min(1).describe("Every problem, one sentence each.") })
  .meta({ id: "Problems" });

/** JSON Feed 1.1 (https://jsonfeed.org/version/1.1) as `/feed.json` uses it (contracts §2). */
export const JsonFeed = z
  .object({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: z.string(),
    home_page_url: z.url(),
    feed_url: z.url(),
    description: z.string(),
    language: z.string(),
    authors: z.array(z.object({ name: z.string(), url: z.url() })),
    hubs: z
      .array(z.object({ type: z.string(), url: z.url() }))
      .optional()
      .describe("Where to subscribe to changes, if there is a hub."),
    items: z.array(
      z.object({
        id: z.url().describe("Never changes."),
        url: z.url(),
        title: z.string(),
        content_html: z.string().describe("Every update, newest first."),
        date_published: z.iso.datetime(),
        date_modified: z.iso.datetime().describe("When the newest update was posted."),
        tags: z.array(z.string()).describe("Status, impact and component names."),
      }),
    ),
  })
  .meta({ id: "JsonFeed" });

export const OpenApi = z
  .object({
    openapi: z.string(),
    info: z.object({ title: z.string(), version: z.string() }),
    paths: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "OpenApi" });
