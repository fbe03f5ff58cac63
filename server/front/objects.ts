import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { isAsStored, type PublishedDocument, publishedPaths } from "@/lib/publish/store/manifest";
import type { Representation } from "./respond";

export type Bodies = Representation["bodies"];

/** A file's bytes, null when it can't be read. */
type Read = (path: string) => Promise<Buffer | null>;

/** A slow disk must not hold up visitors. */
const readAside: Read = (path) => readFile(path).catch(() => null);

/** At the start nobody can be served yet, and this is three times as fast for many files. */
const readAtOnce: Read = async (path) => {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
};

/** The bytes of published objects: those asked for lately in memory, the others on disk. */
export class Objects {
  readonly #kept: LRUCache<string, Bodies>;
  /** A crowd that asks for the same old document reads it once. */
  readonly #reading = new Map<string, Promise<Bodies | null>>();

  constructor(
    private readonly dataDir: string,
    mostBytes: number,
  ) {
    this.#kept = new LRUCache({ maxSize: mostBytes, sizeCalculation: bytesOf });
  }

  get(object: string): Bodies | undefined {
    return this.#kept.get(object);
  }

  /** An object's bytes, checked against its name; null when they aren't all there. */
  read(document: PublishedDocument, atOnce = false): Promise<Bodies | null> {
    const kept = this.#kept.get(document.object);
    if (kept) return Promise.resolve(kept);
    const { object } = document;
    const running = this.#reading.get(object);
    if (running) return running;
    const reading = this.#load(document, atOnce ? readAtOnce : readAside).finally(() =>
      this.#reading.delete(object),
    );
    this.#reading.set(object, reading);
    return reading;
  }

  async #load(document: PublishedDocument, read: Read): Promise<Bodies | null> {
    const bodies = await readBodies(this.dataDir, document, read);
    if (bodies) this.#kept.set(document.object, bodies);
    return bodies;
  }

  /** Frees the place of what a document had before: where another has the same, it is read again. */
  forget(object: string): void {
    this.#kept.delete(object);
  }
}

/** At least 1, as the cache asks. */
export function bytesOf({ identity, br, gzip }: Bodies): number {
  return 1 + identity.length + (br?.length ?? 0) + (gzip?.length ?? 0);
}

async function readBodies(
  dataDir: string,
  { object, siblings }: PublishedDocument,
  read: Read,
): Promise<Bodies | null> {
  const path = join(publishedPaths(dataDir).objects, object);
  const readAsStored = async (file: string, digest: string | undefined) => {
    if (digest === undefined) return null;
    const bytes = await read(file);
    return isAsStored(bytes, digest) ? bytes : null;
  };
  const [identity, br, gzip] = await Promise.all([
    readAsStored(path, object),
    readAsStored(`${path}.br`, siblings?.br),
    readAsStored(`${path}.gz`, siblings?.gz),
  ]);
  // Without a compressed sibling there is still the document.
  return identity && { identity, ...(br && { br }), ...(gzip && { gzip }) };
}
