import type { Touched } from "@/lib/db";
import { atomFeed, type FeedInput, rssFeed } from "@/lib/feeds";
import { type Month, monthOf } from "@/lib/time";
import type { Made } from "./store";

/** What a publication makes anew: everything, or what these changes touched. */
export type Scope = { everything: boolean; clock: boolean; touched: Touched };

/** What the list of documents is made from. */
export type Inventory = {
  zone: string;
  /** Incidents that have a page of their own: all of them, or where that is enough the touched ones. */
  incidentIds: readonly string[];
  openIncidentIds: readonly string[];
  /** Newest first. */
  months: readonly Month[];
  /** The months that the published set has. */
  monthsBefore: readonly Month[];
  renderPage: (path: string) => Promise<{ status: number; html: string }>;
  loadFeed: () => Promise<FeedInput>;
};

/** One public document: its address, whether a scope concerns it, and how it is made. */
export type PublicDocument = {
  path: string;
  isConcerned: (scope: Scope) => boolean;
  make: () => Promise<Made>;
};

const pageCache = "public, max-age=15";
const feedCache = "public, max-age=60";

/** Every public document there is, the most read first. */
export function listDocuments(inventory: Inventory): PublicDocument[] {
  return [
    page(inventory, "/", "/", 200, () => true),
    ...feeds(inventory),
    page(inventory, "!not-found", "/missing", 404, ({ touched }) => touched.page === true),
    page(inventory, "!unavailable", "/unavailable", 503, ({ touched }) => touched.page === true),
    ...historyPages(inventory),
    ...incidentPages(inventory),
  ];
}

function incidentPages(inventory: Inventory): PublicDocument[] {
  const open = new Set(inventory.openIncidentIds);
  return inventory.incidentIds.map((id) =>
    page(
      inventory,
      `/incidents/${id}`,
      `/incidents/${id}`,
      200,
      ({ touched, clock }) => touched.incidents?.includes(id) || (clock && open.has(id)),
    ),
  );
}

function historyPages(inventory: Inventory): PublicDocument[] {
  const { months, monthsBefore, zone } = inventory;
  // A page links to its neighbours, so another list of months concerns them all.
  const relinked = months.join() !== monthsBefore.join();
  const concerns = (month: Month | undefined) => (scope: Scope) =>
    relinked || (scope.touched.times ?? []).some((at) => monthOf(new Date(at), zone) === month);
  return [
    page(inventory, "/history", "/history", 200, concerns(months[0])),
    ...months.map((month) =>
      page(inventory, `/history/${month}`, `/history/${month}`, 200, concerns(month)),
    ),
  ];
}

function feeds({ loadFeed }: Inventory): PublicDocument[] {
  const feed = (path: string, type: string, write: (input: FeedInput) => string) => ({
    path,
    isConcerned: ({ everything, touched }: Scope) =>
      everything || touched.page === true || (touched.incidents ?? []).length > 0,
    make: async () => {
      const input = await loadFeed();
      const made = { type, body: write(input), status: 200, cacheControl: feedCache };
      // The page's own last change: unlike the newest incident's it never goes back.
      return { ...made, lastModified: input.page.updatedAt };
    },
  });
  return [
    feed("/history.rss", "application/rss+xml; charset=utf-8", rssFeed),
    feed("/history.atom", "application/atom+xml; charset=utf-8", atomFeed),
  ];
}

function page(
  { renderPage }: Inventory,
  path: string,
  route: string,
  status: number,
  isConcerned: (scope: Scope) => boolean | undefined,
): PublicDocument {
  return {
    path,
    isConcerned: (scope) =>
      scope.everything || scope.touched.page === true || isConcerned(scope) === true,
    make: async () => {
      const rendered = await renderPage(route);
      if (rendered.status !== 200) throw new Error(`${route} answered ${rendered.status}.`);
      return {
        type: "text/html; charset=utf-8",
        body: rendered.html,
        status,
        cacheControl: pageCache,
      };
    },
  };
}
