import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import {
  type Badge,
  type BadgeQuery,
  badgeJson,
  badgeSvg,
  componentBadge,
  pageBadge,
  readBadgeQuery,
  unknownBadge,
} from "@/lib/badge";
import { componentStatuses, indicators } from "@/lib/status";
import type { Documents } from "./documents";
import type { Representation } from "./respond";

/** What a badge is made from: the part of the published summary that it shows. */
const published = z.object({
  page: z.object({ name: z.string() }),
  status: z.object({ indicator: z.enum(indicators), description: z.string() }),
  components: z.array(
    z.object({ id: z.string(), name: z.string(), status: z.enum(componentStatuses) }),
  ),
});
type State = z.infer<typeof published>;

const source = "/api/v2/summary.json";
const most = 2_000;

/** Badges by what they show: each made once for each revision, from what is published (contracts §6). */
export class Badges {
  readonly #made = new LRUCache<string, Representation>({ max: most });
  #state: State | null = null;
  #etag = "";

  constructor(private readonly documents: Documents) {}

  /** The badge that an address with a query asks for; null where the path is no badge's. */
  find(path: string, query: string): Representation | null {
    if (path !== "/badge.svg" && path !== "/badge.json") return null;
    const state = this.#current();
    if (!state) return null;
    const asked = readBadgeQuery(new URLSearchParams(query));
    const found = badgeOf(asked.component, state);
    // What the badge shows, and not the query: that could be of any length.
    const key = JSON.stringify([path, found.id, found.isKnown, asked.label, asked.style]);
    const known = this.#made.get(key);
    if (known) return known;
    const made = makeBadge(path, found, asked);
    this.#made.set(key, made);
    return made;
  }

  #current(): State | null {
    const summary = this.documents.inMemory(source);
    if (!summary) return null;
    if (summary.etag !== this.#etag) {
      this.#state = published.parse(JSON.parse(summary.bodies.identity.toString("utf8")));
      this.#etag = summary.etag;
      this.#made.clear();
    }
    return this.#state;
  }
}

function makeBadge(path: string, found: Found, { label, style }: BadgeQuery): Representation {
  const badge = label === null ? found.badge : { ...found.badge, label };
  const isSvg = path === "/badge.svg";
  const body = Buffer.from(
    isSvg ? badgeSvg({ ...badge, style }) : JSON.stringify(badgeJson(badge)),
  );
  const tag = createHash("sha256").update(body).digest("base64url").slice(0, 27);
  return {
    status: found.isKnown ? 200 : 404,
    type: isSvg ? "image/svg+xml; charset=utf-8" : "application/json; charset=utf-8",
    etag: `"${tag}"`,
    cacheControl: found.isKnown ? "public, max-age=60" : "no-store",
    lastModified: null,
    audience: "machine",
    bodies: { identity: body },
  };
}

/** `id` is a component's; null: the page's badge, or that of an unknown component. */
type Found = { id: string | null; badge: Badge; isKnown: boolean };

function badgeOf(id: string | null, { page, status, components }: State): Found {
  if (id === null) return { id, badge: pageBadge(page, status), isKnown: true };
  const component = components.find((one) => one.id === id);
  if (!component) return { id: null, badge: unknownBadge(page), isKnown: false };
  return { id, badge: componentBadge(component), isKnown: true };
}
