import { covers, type Extent } from "@/lib/status";
import { type Month, monthBounds } from "@/lib/time";
import { historyPath } from "./addresses";
import type { Inventory, PublicDocument } from "./documents";
import { loadHistoryIndex, loadHistoryPage } from "./load";
import { page } from "./page-document";

/** A page for each month with something to show, and `/history`, which begins with the newest. */
export function historyPages(inventory: Inventory): PublicDocument[] {
  const { months, monthsBefore } = inventory;
  // A page links to its neighbours, so another list of months concerns them all.
  const relinked = months.join() !== monthsBefore.join();
  return [historyIndex(inventory, relinked), ...months.map((month) => monthPage(month))];

  function monthPage(month: Month): PublicDocument {
    const { sources, zone } = inventory;
    const path = historyPath(month);
    const bounds = monthBounds(month, zone);
    const isTouched = (extent: Extent) => covers(extent, bounds, sources.moment.asOf);
    return page(sources, {
      path,
      load: async () => {
        const data = await loadHistoryPage(month, months, sources.moment);
        return data && { kind: "history", path, data };
      },
      isConcerned: ({ touched }) => relinked || (touched.extents ?? []).some(isTouched),
    });
  }
}

/** Shows a newer month as soon as there is something to show, and otherwise what is planned. */
function historyIndex(
  { sources, months, isNewMonth }: Inventory,
  relinked: boolean,
): PublicDocument {
  const path = "/history";
  return page(sources, {
    path,
    load: async () => {
      const data = await loadHistoryIndex(months, sources.moment);
      return { kind: "history", path, data };
    },
    isConcerned: ({ touched }) => relinked || isNewMonth || (touched.extents ?? []).length > 0,
  });
}
