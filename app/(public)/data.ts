import { headers } from "next/headers";
import { cache } from "react";
import { keptParts } from "@/components/public/kept-rows";
import { systemClock } from "@/lib/clock";
import {
  loadAffectedPage,
  loadFrontPage,
  loadHistoryPage,
  loadIncidentPage,
  loadPublicPage,
  loadUptimePage,
  type Moment,
  momentHeaders,
} from "@/lib/publish";

/** As the publisher asks for it. */
const shownAt = cache(async (): Promise<Moment> => {
  const told = await headers();
  const asOf = new Date(told.get(momentHeaders.asOf) ?? "");
  const snapshot = told.get(momentHeaders.snapshot);
  keptParts().arePlacedLater = snapshot !== null;
  return {
    asOf: Number.isNaN(asOf.getTime()) ? systemClock.now() : asOf,
    ...(snapshot ? { snapshot } : {}),
  };
});

/** Each read once per document, so that its title and its body can't disagree. */
export const frontPage = cache(async () => loadFrontPage(await shownAt()));
export const incidentPage = cache(async (id: string) => loadIncidentPage(id, await shownAt()));
export const historyPage = cache(async (month: string | null) =>
  loadHistoryPage(month, await shownAt()),
);
export const uptimePage = cache(async (year: number | null) =>
  loadUptimePage(year, await shownAt()),
);
export const affectedPage = cache(async () => loadAffectedPage(await shownAt()));
export const publicPage = cache(async () => loadPublicPage(await shownAt()));
