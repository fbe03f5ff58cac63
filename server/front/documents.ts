import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type PublishedDocument, publishedPaths, readManifest } from "@/lib/publish/manifest";
import type { Representation } from "./respond";
import { audienceOf } from "./security-headers";

/** Everything published at one revision. It is never changed, only replaced as a whole. */
export type PublishedSet = {
  revision: number;
  documents: ReadonlyMap<string, Representation>;
  /** Paths whose object is missing or isn't what its name says: they exist, but can't be shown. */
  damaged: ReadonlySet<string>;
};

type Options = { dataDir: string; log: (line: string) => void; pollMs?: number };

/**
 * Holds the published documents in memory. The publisher's message calls `reload`; looking at the
 * manifest's time each second is the net below, for messages lost and publishers elsewhere.
 */
export class Documents {
  #current: PublishedSet | null = null;
  #bodies: Bodies = new Map();
  #stamp = "";
  #problem = "";
  #queue = Promise.resolve();
  readonly #waiting = new Set<(set: PublishedSet) => void>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly options: Options) {
    this.#timer = setInterval(() => this.#reloadWhenChanged(), options.pollMs ?? 1000).unref();
  }

  current(): PublishedSet | null {
    return this.#current;
  }

  /** The current set, waiting for the very first one at most this long; null when none came. */
  async firstSet(timeoutMs: number): Promise<PublishedSet | null> {
    return this.#current ?? waitFor(this.#waiting, timeoutMs);
  }

  /** Reads what is on disk now and swaps it in at once. Keeps the old set when it can't be read. */
  reload(): Promise<void> {
    this.#queue = this.#queue
      .then(() => this.#load())
      .then(
        () => this.#report(""),
        (error: Error) => this.#report(error.message),
      );
    return this.#queue;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #reloadWhenChanged(): Promise<void> {
    const stamp = await stampOf(this.options.dataDir);
    if (stamp !== null && stamp !== this.#stamp) await this.reload();
  }

  async #load(): Promise<void> {
    const stamp = await stampOf(this.options.dataDir);
    if (stamp === null || stamp === this.#stamp) return;
    const read = this.#current ? readAside : readAtOnce;
    const loaded = await loadSet(this.options.dataDir, this.#bodies, read);
    for (const path of loaded.set.damaged) {
      this.options.log(`The published document ${path} is missing or damaged on disk, left out.`);
    }
    this.#current = loaded.set;
    this.#bodies = loaded.bodies;
    this.#stamp = stamp;
    for (const resume of this.#waiting) resume(loaded.set);
  }

  /** A manifest that can't be read is tried each second, but told of once. */
  #report(problem: string): void {
    if (problem && problem !== this.#problem) {
      this.options.log(`Published documents can't be read, those in memory stay: ${problem}`);
    }
    this.#problem = problem;
  }
}

function waitFor<T>(waiting: Set<(value: T) => void>, timeoutMs: number): Promise<T | null> {
  return new Promise((resolve) => {
    const resume = (value: T | null) => {
      clearTimeout(timer);
      waiting.delete(resume);
      resolve(value);
    };
    const timer = setTimeout(resume, timeoutMs, null);
    waiting.add(resume);
  });
}

/** Changes whenever the manifest is replaced; null while there is none. */
async function stampOf(dataDir: string): Promise<string | null> {
  const found = await stat(publishedPaths(dataDir).manifest).catch(() => null);
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`;
}

/** Bodies by object name: documents that did not change aren't read again. */
type Bodies = Map<string, Representation["bodies"]>;

/** A file's bytes, null when it can't be read. */
type Read = (path: string) => Promise<Buffer | null>;

/** A slow disk must not hold up visitors. */
const readAside: Read = (path) => readFile(path).catch(() => null);

/** At the start nobody can be served yet, and this is three times as fast for ten thousand files. */
const readAtOnce: Read = async (path) => {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
};

async function loadSet(
  dataDir: string,
  known: Bodies,
  read: Read,
): Promise<{ set: PublishedSet; bodies: Bodies }> {
  const manifest = await readManifest(dataDir);
  if (manifest === null) throw new Error("the manifest has gone");
  const entries = Object.entries(manifest.documents);
  const documents = new Map<string, Representation>();
  const damaged = new Set<string>();
  const bodies: Bodies = new Map();
  await inParallel(entries, async ([path, document]) => {
    const body = known.get(document.object) ?? (await readBodies(dataDir, document, read));
    if (body === null) return damaged.add(path);
    bodies.set(document.object, body);
    return documents.set(path, toRepresentation(path, document, body));
  });
  return { set: { revision: manifest.revision, documents, damaged }, bodies };
}

/** Enough to keep the disk busy, without opening ten thousand files at once. */
const readersAtOnce = 64;

async function inParallel<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  const readers = Array.from({ length: readersAtOnce }, async () => {
    for (const item of rest) await work(item);
  });
  await Promise.all(readers);
}

/** An object's bytes, checked against its name; null when they aren't all there. */
async function readBodies(
  dataDir: string,
  { object, br, gz }: PublishedDocument,
  read: Read,
): Promise<Representation["bodies"] | null> {
  const path = join(publishedPaths(dataDir).objects, object);
  const [identity, brotli, gzip] = await Promise.all([
    read(path),
    br === undefined ? null : read(`${path}.br`),
    gz === undefined ? null : read(`${path}.gz`),
  ]);
  if (!identity || createHash("sha256").update(identity).digest("hex") !== object) return null;
  return {
    identity,
    ...(brotli && unpacksTo(identity, () => brotliDecompressSync(brotli)) && { br: brotli }),
    ...(gzip && unpacksTo(identity, () => gunzipSync(gzip)) && { gzip }),
  };
}

/** A compressed sibling that isn't the same document is as good as none. */
function unpacksTo(identity: Buffer, unpack: () => Buffer): boolean {
  try {
    return unpack().equals(identity);
  } catch {
    return false;
  }
}

function toRepresentation(
  path: string,
  document: PublishedDocument,
  bodies: Representation["bodies"],
): Representation {
  return {
    status: document.status,
    type: document.type,
    etag: document.etag,
    cacheControl: document.cacheControl,
    lastModified: document.lastModified ? new Date(document.lastModified) : null,
    audience: audienceOf(document.type, path),
    bodies,
  };
}
