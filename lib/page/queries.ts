import type { Database, Tx } from "@/lib/db";
import { Conflict } from "@/lib/errors";
import type { Page } from "./schema";

const select = {
  publicId: true,
  name: true,
  timeZone: true,
  locale: true,
  supportUrl: true,
  revision: true,
  setUpAt: true,
  demo: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** The page's settings: the row that every migrated database has. */
export function requirePage(db: Database | Tx): Promise<Page> {
  return db.page.findUniqueOrThrow({ where: { id: "page" }, select });
}

/** Like requirePage; throws Conflict where `version` isn't the present one. */
export async function requirePageVersion(tx: Tx, version: number): Promise<Page> {
  const page = await requirePage(tx);
  if (page.version !== version) {
    throw new Conflict("Someone else changed the settings. Compare both, then save again.", page);
  }
  return page;
}
