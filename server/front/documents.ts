import { stat } from "node:fs/promises";
import {
  type ManifestPosition,
  publishedPaths,
  readManifestSince,
} from "@/lib/publish/store/manifest";
import { defaultLimits } from "./limits";
import { Objects } from "./objects";
import {
  type Entry,
  type NextSet,
  type PublishedSet,
  prepareSet,
  representationOf,
} from "./published-set";
import type { Representation } from "./respond";
import { type Waiting, waitFor } from "./waiting";

type Options = {
  dataDir: string;
  log: (line: string) => void;
  pollMs?: number;
  /** Bytes of documents kept in memory, besides the few that always are. */
  mostBytes?: number;
  onSwap?: (set: PublishedSet) => void;
  /**
   * The bytes of the document at this path are damaged; null: the manifest is damaged or missing.
   * Called once for each set.
   */
  onDamaged?: (path: string | null) => void;
};

/** A publisher that swaps while its set is read is followed so often before any set is taken. */
const mostRounds = 5;

/**
 * Holds the published documents, those asked for in memory. The publisher's message calls `reload`;
 * looking at the manifest's size each second is the net below, for messages lost and publishers
 * elsewhere.
 */
export class Documents {
  #current: PublishedSet | null = null;
  readonly #objects: Objects;
  /** How far the manifest is read. */
  #position: ManifestPosition | null = null;
  #problem = "";
  #queue = Promise.resolve();
  /** Paths found damaged since the last swap. */
  readonly #damaged = new Set<string>();
  readonly #waiting: Waiting<PublishedSet> = new Set();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly options: Options) {
    const { dataDir, mostBytes = defaultLimits.documentBytes, pollMs = 1000 } = options;
    this.#objects = new Objects(dataDir, mostBytes);
    this.#timer = setInterval(() => this.#reloadWhenChanged(), pollMs).unref();
  }

  current(): PublishedSet | null {
    return this.#current;
  }

  /** Whether the manifest could be read at the last look: else newer documents may be missing. */
  isReadable(): boolean {
    return this.#problem === "";
  }

  /** The document at a path, where it is in memory. */
  inMemory(path: string): Representation | null {
    const entry = this.#current?.documents.get(path);
    if (!entry) return null;
    if (entry.kept) return entry.kept;
    const bodies = this.#objects.get(entry.document.object);
    return bodies ? representationOf(path, entry.document, bodies) : null;
  }

  /** The document at a path, from the disk if need be; null when there is none or it is damaged. */
  async find(path: string): Promise<Representation | null> {
    const entry = this.#current?.documents.get(path);
    if (!entry) return null;
    const found = await this.#read(path, entry);
    if (found) return found;
    // Its object goes once two sets have followed: what is published by now has another.
    await this.reload();
    const now = this.#current?.documents.get(path);
    const again = now && (await this.#read(path, now));
    if (again) return again;
    if (now) this.reportDamaged(path);
    return null;
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

  /** Logs a damaged document and calls `onDamaged`, once for each set. */
  reportDamaged(path: string): void {
    if (this.#damaged.has(path)) return;
    this.#damaged.add(path);
    this.options.log(
      `The published document ${path} is missing or damaged on disk and isn't served.`,
    );
    this.options.onDamaged?.(path);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #reloadWhenChanged(): Promise<void> {
    const { dataDir } = this.options;
    const found = await findManifest(dataDir);
    const lost = this.#current && lossOf(found, this.#position);
    // Its inode may be given to the next manifest, which is to be read whole.
    if (!found) this.#position = null;
    if (lost) this.#report(`${publishedPaths(dataDir).manifest} ${lost}.`);
    else if (isMoved(found, this.#position)) await this.reload();
  }

  async #read(path: string, { document, kept }: Entry): Promise<Representation | null> {
    if (kept) return kept;
    const bodies = await this.#objects.read(document);
    return bodies && representationOf(path, document, bodies);
  }

  async #load(): Promise<void> {
    const { dataDir } = this.options;
    for (let round = 1; round <= mostRounds; round++) {
      const reading = await readManifestSince(dataDir, this.#position);
      if (!reading || reading.changes.length === 0) return;
      const next = await prepareSet(reading, this.#objects, this.#current);
      // Objects that only an older set names may have gone while they were read.
      const isOvertaken =
        next.damaged.size > 0 && isMoved(await findManifest(dataDir), reading.position);
      if (!isOvertaken || round === mostRounds) return this.#swap(next, reading.position);
    }
  }

  #swap(next: NextSet, position: ManifestPosition): void {
    const set = next.swap();
    this.#damaged.clear();
    for (const path of next.damaged) this.reportDamaged(path);
    this.#current = set;
    this.#position = position;
    for (const resume of this.#waiting) resume(set);
    this.options.onSwap?.(set);
  }

  /** A manifest that can't be read is tried each second, but told of once. */
  #report(problem: string): void {
    if (problem && problem !== this.#problem) {
      this.options.log(
        `Published documents can't be read; those in memory are still served: ${problem}`,
      );
      if (this.#current) this.options.onDamaged?.(null);
    }
    this.#problem = problem;
  }
}

type ManifestFile = { ino: number; size: number };

async function findManifest(dataDir: string): Promise<ManifestFile | null> {
  return stat(publishedPaths(dataDir).manifest).catch(() => null);
}

/** Whether the manifest holds more than was read of it, or is another file by now. */
function isMoved(found: ManifestFile | null, position: ManifestPosition | null): boolean {
  return found !== null && (found.ino !== position?.inode || found.size > position.bytes);
}

/** A manifest only ever grows or is replaced; what is left of a cut one would be an older set. */
function lossOf(found: ManifestFile | null, position: ManifestPosition | null): string | null {
  if (!found) return "is missing";
  const isCut = found.ino === position?.inode && found.size < position.bytes;
  return isCut ? "was cut off" : null;
}
