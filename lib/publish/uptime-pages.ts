import { yearOf } from "@/lib/time";
import { uptimePath } from "./addresses";
import type { Inventory, PublicDocument, Scope } from "./documents";
import { once } from "./once";
import { page } from "./page-document";

/** The tables of figures, a page for each year, and the form of "Was I affected?". */
export function uptimePages(inventory: Inventory): PublicDocument[] {
  const { areRenamed, areWatchedOtherwise, uptimeYears, zone } = inventory;
  const [present = 0] = uptimeYears;
  const isTold = (year: number, { clock, touched }: Scope) =>
    areRenamed ||
    areWatchedOtherwise ||
    // Whatever happens now, happens in the present year.
    (year === present && (clock || touched.components === true)) ||
    (touched.times ?? []).some((at) => yearOf(at, zone) === year);
  // The present year has two addresses and is rendered once.
  const renderPage = once(() => inventory.sources.renderPage("/uptime"));
  const sharing = { ...inventory, sources: { ...inventory.sources, renderPage } };
  const ofYear = (year: number, path: string) => ({
    ...page(
      year === present ? sharing : inventory,
      path,
      year === present ? "/uptime" : path,
      200,
      (scope) => isTold(year, scope),
    ),
    turn: "figures" as const,
  });
  return [
    ofYear(present, "/uptime"),
    ...uptimeYears.map((year) => ofYear(year, uptimePath(year))),
    page(inventory, "/affected", "/affected", 200, () => areRenamed),
  ];
}
