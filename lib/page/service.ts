import { type Context, commitChange } from "@/lib/db";
import { requirePage, requirePageVersion } from "./queries";
import type { Page, UpdatePage } from "./schema";

/** Changes the page's name, zone or support link. */
export function updatePage(ctx: Context, input: UpdatePage): Promise<Page> {
  return commitChange(ctx, "page.update", async (tx) => {
    const before = await requirePageVersion(tx, input.version);
    const { name, timeZone, supportUrl } = input;
    await tx.page.update({
      where: { id: "page" },
      data: { name, timeZone, supportUrl, version: { increment: 1 } },
      select: { id: true },
    });
    const after = await requirePage(tx);
    return {
      result: after,
      audit: { subject: { id: "page", name }, before, after },
      touched: { page: true },
    };
  });
}
