import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import { bytesOf } from "./objects";
import type { Representation } from "./respond";
import { withStaleNotice } from "./stale-notice";

const mostBytes = 16 * 1024 * 1024;

/** Pages with the banner that they may be old: each made once while a lack of contact lasts. */
export class StaleDocuments {
  #since = 0;
  readonly #made = new LRUCache<string, Representation>({
    maxSize: mostBytes,
    sizeCalculation: ({ bodies }) => bytesOf(bodies),
  });

  /** The document as it is to be shown when the database was last reached at `since`. */
  shown(document: Representation, since: Date): Representation {
    if (document.audience === "machine") return document;
    if (this.#since !== since.getTime()) this.#made.clear();
    this.#since = since.getTime();
    const known = this.#made.get(document.etag);
    if (known) return known;
    const made = withNotice(document, since);
    this.#made.set(document.etag, made);
    return made;
  }
}

function withNotice(document: Representation, since: Date): Representation {
  const html = withStaleNotice(document.bodies.identity.toString("utf8"), since);
  const identity = Buffer.from(html);
  const tag = createHash("sha256").update(identity).digest("base64url").slice(0, 27);
  return { ...document, etag: `"${tag}"`, bodies: { identity, gzip: gzipSync(identity) } };
}
