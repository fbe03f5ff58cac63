import { yearOf } from "@/lib/time";
import { uptimePath } from "./addresses";
import type { Inventory, PublicDocument, Scope } from "./documents";
import { loadAffectedPage, loadUptimePage } from "./load";
import { page } from "./page-document";

/** The tables of figures, a page for each year, and the form of "Was I affected?". */
export function uptimePages(inventory: Inventory): PublicDocument[] {
  const { areRenamed, areWatchedOtherwise, uptimeYears, zone, sources } = inventory;
  const [present = 0] = uptimeYears;
  const isTold = (year: number, { clock, touched }: Scope) =>
    areRenamed ||
    areWatchedOtherwise ||
    // Whatever happens now, happens in the present year.
    (year === present && (clock || touched.components === true)) ||
    (touched.times ?? []).some((at) => yearOf(at, zone) === year);
  const ofYear = (year: number, path: string) => {
    const load = async () => {
      const data = await loadUptimePage(year === present ? null : year, sources.moment);
      // The present year has two addresses, of which one is its own.
      const own = year === present ? "/uptime" : path;
      return data && ({ kind: "uptime", path: own, data } as const);
    };
    const isConcerned = (scope: Scope) => isTold(year, scope);
    return { ...page(sources, { path, load, isConcerned }), turn: "figures" as const };
  };
  return [
    ofYear(present, "/uptime"),
    ...uptimeYears.map((year) => ofYear(year, uptimePath(year))),
    affectedPage(inventory),
  ];
}

/** The form of "Was I affected?"; its answers are made from the published timelines. */
function affectedPage({ sources, areRenamed }: Inventory): PublicDocument {
  const path = "/affected";
  const load = async () =>
    ({ kind: "affected", path, data: await loadAffectedPage(sources.moment) }) as const;
  return page(sources, { path, load, isConcerned: () => areRenamed });
}
