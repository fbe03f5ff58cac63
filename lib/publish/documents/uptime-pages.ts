import { covers } from "@/lib/status";
import { yearBounds } from "@/lib/time";
import { uptimePath } from "./addresses";
import type { Inventory, PublicDocument, Scope } from "./documents";
import { loadAffectedPage, loadUptimePage } from "./load";
import { once } from "./once";
import { page } from "./page-document";

/** The tables of figures, a page for each year, and the form of "Was I affected?". */
export function uptimePages(inventory: Inventory): PublicDocument[] {
  const { areRenamed, areWatchedOtherwise, uptimeYears, months, zone, sources } = inventory;
  const { asOf } = sources.moment;
  const [present = 0] = uptimeYears;
  const isTold = (year: number, { clock, touched }: Scope) =>
    areRenamed ||
    areWatchedOtherwise ||
    // Whatever happens now, happens in the present year.
    (year === present && (clock || touched.components === true)) ||
    (touched.extents ?? []).some((extent) => covers(extent, yearBounds(year, zone), asOf));
  const ofYear = (year: number, path: string): PublicDocument => {
    const uptime = page(sources, {
      path,
      load: async () => {
        const data = await loadUptimePage(year === present ? null : year, months, sources.moment);
        return data && { kind: "uptime", path, data };
      },
      isConcerned: (scope) => isTold(year, scope),
    });
    return { ...uptime, priority: 3 };
  };
  const newest = ofYear(present, "/uptime");
  // The present year has two addresses, of which one is its own, and is made once.
  const make = once(newest.make);
  return [
    { ...newest, make },
    ...uptimeYears.map((year) => {
      const uptime = ofYear(year, uptimePath(year));
      return year === present ? { ...uptime, make } : uptime;
    }),
    affectedPage(inventory),
  ];
}

/** The form of "Was I affected?"; its answers are made from the published timelines. */
function affectedPage({ sources, areRenamed }: Inventory): PublicDocument {
  const path = "/affected";
  return page(sources, {
    path,
    load: async () => ({ kind: "affected", path, data: await loadAffectedPage(sources.moment) }),
    isConcerned: ({ clock, touched }) =>
      areRenamed || clock || (touched.incidents ?? []).length > 0,
  });
}
