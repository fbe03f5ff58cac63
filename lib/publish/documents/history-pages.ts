import { monthDocument, searchDocuments } from "@/lib/history/schema";
import { covers, type Extent } from "@/lib/status";
import { type Month, monthBounds } from "@/lib/time";
import { historyEntriesPath, historyPath } from "./addresses";
import type { Inventory, PublicDocument, Scope } from "./documents";
import { historyEntries } from "./history-entries";
import { loadHistoryIndex, loadHistoryPage, loadHistorySearchPage } from "./load";
import { isWhole, jsonLines, made } from "./machine-document";
import { page } from "./page-document";

/**
 * `/history`, which begins with the newest month, a page for each month with something to show, and what
 * a search of the history is answered from.
 */
export function historyPages(inventory: Inventory): PublicDocument[] {
  const { months, monthsBefore } = inventory;
  // A page links to other months, so another list of months concerns them all.
  const isRelinked = months.join() !== monthsBefore.join();
  return [
    historyIndex(inventory, isRelinked),
    searchPage(inventory, isRelinked),
    ...months.flatMap((month) => [
      monthPage(inventory, month, isRelinked),
      monthEntries(inventory, month),
    ]),
  ];
}

/** Shows a newer month as soon as there is something to show, and otherwise what is planned. */
function historyIndex(
  { sources, months, isNewMonth, areRenamed }: Inventory,
  isRelinked: boolean,
): PublicDocument {
  const path = "/history";
  return page(sources, {
    path,
    load: async () => {
      const data = await loadHistoryIndex(months, sources.moment);
      return { kind: "history", path, data };
    },
    isConcerned: ({ touched }) =>
      isRelinked || isNewMonth || areRenamed || (touched.extents ?? []).length > 0,
  });
}

function searchPage(
  { sources, months, areRenamed }: Inventory,
  isRelinked: boolean,
): PublicDocument {
  return page(sources, {
    path: searchDocuments.page,
    load: async () => {
      const data = await loadHistorySearchPage(months, sources.moment);
      return { kind: "history-search", path: null, data };
    },
    isConcerned: () => isRelinked || areRenamed,
  });
}

function monthPage(inventory: Inventory, month: Month, isRelinked: boolean): PublicDocument {
  const { sources, months } = inventory;
  const path = historyPath(month);
  const isTouched = touching(inventory, month);
  return page(sources, {
    path,
    load: async () => {
      const data = await loadHistoryPage(month, months, sources.moment);
      return data && { kind: "history", path, data };
    },
    isConcerned: (scope) => isRelinked || isTouched(scope),
  });
}

function monthEntries(inventory: Inventory, month: Month): PublicDocument {
  const { sources, months } = inventory;
  const isTouched = touching(inventory, month);
  return {
    path: historyEntriesPath(month),
    priority: 2,
    isConcerned: (scope) => isWhole(scope) || isTouched(scope),
    make: async () => {
      const data = await loadHistoryPage(month, months, sources.moment);
      if (!data) throw new Error(`${month} has nothing to show any more.`);
      const entries = historyEntries(data, (incident) => sources.renderEntry(incident, data));
      return made(jsonLines, "no-store", monthDocument(entries));
    },
  };
}

/** Whether a change concerns anything within a month. */
function touching({ sources, zone }: Inventory, month: Month): (scope: Scope) => boolean {
  const bounds = monthBounds(month, zone);
  const isTouched = (extent: Extent) => covers(extent, bounds, sources.moment.asOf);
  return ({ touched }) => (touched.extents ?? []).some(isTouched);
}
