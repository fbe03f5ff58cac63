import { cache } from "react";
import type { TimeView } from "@/components/ui/moment";
import { systemClock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { requirePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import { database } from "@/lib/server";

export type StaffView = {
  db: Database;
  page: Page;
  now: Date;
  /** Staff read the page's times as visitors do: in its zone. */
  view: TimeView;
};

/** What every staff page needs beside who it is for; read once per request. */
export const loadStaffView = cache(async (): Promise<StaffView> => {
  const db = await database();
  const page = await requirePage(db);
  const now = systemClock.now();
  return { db, page, now, view: { zone: page.timeZone, locale: "en", asOf: now, dated: false } };
});
