import { z } from "zod";
import type { Database } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { type At, endpoint } from "@/lib/http";
import { requirePage, updatePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import { pageObject } from "@/lib/read-api";
import { PageObject } from "@/lib/read-api/schema";
import { PageBody } from "./bodies";
import { onNewest } from "./on-newest";
import { toDo } from "./scopes";

/** Whatever a key is for, it needs to know the page. */
const scopes = ["read", "incidents", "components", "subscribers"] as const;

const show = async ({ baseUrl }: At, page: Page) => pageObject({ page, baseUrl });

export const pageEndpoints = [
  endpoint({
    method: "GET",
    path: "/pages",
    operationId: "listPages",
    summary: "Lists the page. There is exactly one.",
    scopes,
    answer: z.array(PageObject),
    call: ({ db }) => requirePage(db),
    show: async (at, page) => [await show(at, page)],
  }),
  endpoint({
    method: "GET",
    path: "/pages/{page_id}",
    operationId: "getPage",
    summary: "Returns the page.",
    scopes,
    answer: PageObject,
    call: ({ db }) => requirePage(db),
    show,
  }),
  endpoint({
    method: "PATCH",
    path: "/pages/{page_id}",
    operationId: "updatePage",
    summary: "Changes the page's name or time zone.",
    scopes: toDo("page.update"),
    body: PageBody,
    answer: PageObject,
    call: (ctx, { body }) =>
      onNewest(async () => {
        const { version, name, timeZone, supportUrl } = await requirePage(ctx.db);
        const { name: said = name, time_zone = timeZone } = body.page;
        return updatePage(ctx, { version, name: said, timeZone: time_zone, supportUrl });
      }),
    show,
  }),
];

/** Throws NotFound where an address names another page. */
export async function admit(
  db: Database,
  { page_id }: Readonly<Record<string, string>>,
): Promise<void> {
  if (page_id === undefined) return;
  const { publicId } = await requirePage(db);
  if (page_id !== publicId) throw new NotFound("page");
}
