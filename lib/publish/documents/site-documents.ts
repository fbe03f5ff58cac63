import type { Inventory, PublicDocument } from "./documents";
import { isWhole, made } from "./machine-document";

const cache = "public, max-age=60";

/** Files that browsers and crawlers look for by name. */
export function siteDocuments({ pageName }: Inventory): PublicDocument[] {
  return [
    {
      path: "/robots.txt",
      priority: 2,
      isConcerned: isWhole,
      make: async () => made("text/plain; charset=utf-8", cache, robots),
    },
    {
      path: "/site.webmanifest",
      priority: 2,
      isConcerned: isWhole,
      make: async () =>
        made("application/manifest+json; charset=utf-8", cache, JSON.stringify(manifest(pageName))),
    },
  ];
}

/** Crawlers may read every public page, but not the staff area and its API. */
const robots = "User-agent: *\nDisallow: /admin\nDisallow: /api/admin\nDisallow: /api/v1\n";

/** Lets a phone put the page on its home screen (W3C Web Application Manifest). */
function manifest(name: string) {
  return {
    name,
    short_name: name,
    start_url: "/",
    display: "browser",
    icons: [
      { src: "/favicon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-touch-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
