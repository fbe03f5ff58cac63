import type { Clock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { checkUp } from "./check-up";
import { Chores } from "./chores";
import type { PublishedChange, PublishedDocuments, PublishedState } from "./manifest";
import { type ManifestWriter, openManifestWriter } from "./manifest-writer";
import { removeDamaged, removeObject } from "./objects";
import { changedFeeds, pingHub } from "./ping-hub";
import { keepPublication } from "./publications";
import { Published, type Replacement, readPublished } from "./published";
import { updateSite } from "./site";

export type StoreSetup = {
  db: Database;
  clock: Clock;
  dataDir: string;
  baseUrl: string;
  /** The WebSub hub that feeds name; null without one. */
  hubUrl: string | null;
  replica: string;
  log: (error: unknown, message: string) => void;
  /** Tells the front that a new set lies on disk. */
  announce: (revision: number) => void;
};

/** Documents made together, and the state of the published set with them. */
export type MadeBatch = {
  documents: PublishedDocuments;
  /** Published paths that there are no more. */
  gone: readonly string[];
  /** The revision that the set has reached with it; null: that of before. */
  revision: number | null;
  /** The build, addresses and page that it was made for. */
  identity: string;
  asOf: Date;
  /** Paths that are still to be made. */
  waiting: readonly string[];
  /** Makes connected pages refetch. */
  isTold: boolean;
  /** True when nothing is left to be made. */
  isLast: boolean;
};

/** So long what lies on disk is looked through before newer changes are looked for. */
const checkMs = 10;

/** Opens the published set as the last run left it. */
export async function openStore(setup: StoreSetup): Promise<Store> {
  const published = await readPublished(setup.dataDir).catch((error: unknown) => {
    setup.log(error, "The published set can't be read; everything is published again.");
    return null;
  });
  return new Store(setup, published);
}

/** The published set on disk, with all that keeps it whole and tidy. */
export class Store {
  readonly #setup: StoreSetup;
  readonly #writer: ManifestWriter;
  readonly #chores: Chores;
  #published: Published | null;
  #checking: AsyncGenerator<void> | null;
  /** While everything is made anew: the paths that there are. */
  #renewed: Set<string> | null = null;
  readonly #suspects = new Set<string>();
  #isManifestSuspect = false;
  /** Objects replaced since the set was last complete: the front may read them still. */
  #replaced: string[] = [];
  /** Objects replaced before those. */
  #retired: string[] = [];

  constructor(setup: StoreSetup, published: Published | null) {
    this.#setup = setup;
    this.#published = published;
    this.#writer = openManifestWriter(setup.dataDir);
    this.#chores = new Chores(setup);
    this.#checking = this.#openCheckUp();
  }

  /** Null before the first publication. */
  get published(): Published | null {
    return this.#published;
  }

  get hasSuspects(): boolean {
    return this.#suspects.size > 0;
  }

  /** Reports a file that may be damaged, by its path; null: the manifest can't be read. */
  suspect(path: string | null): void {
    if (path === null) this.#isManifestSuspect = true;
    else this.#suspects.add(path);
  }

  /** Everything is made anew: what isn't among these paths, nor put meanwhile, goes with the last batch. */
  beginRenewal(paths: Iterable<string>): void {
    this.#renewed = new Set(paths);
  }

  /** Makes a batch part of the published set: when this resolves, the disk has it. */
  async put(batch: MadeBatch): Promise<void> {
    const { documents, gone, isLast } = batch;
    for (const path of Object.keys(documents)) this.#renewed?.add(path);
    const before = this.#published;
    const renewed = isLast ? this.#renewed : null;
    const left =
      renewed && [...(before?.documents.keys() ?? [])].filter((path) => !renewed.has(path));
    await this.#write({
      ...this.#stateAfter(batch),
      documents,
      removed: before && (left ?? [...gone]),
    });
    if (!isLast || !this.#published) return;
    this.#renewed = null;
    this.#settle(this.#published);
  }

  #stateAfter({ revision, identity, asOf, waiting, isTold, isLast }: MadeBatch): PublishedState {
    const before = this.#published?.state;
    const isRenewing = this.#renewed !== null && !isLast;
    const now = this.#setup.clock.now().toISOString();
    return {
      revision: (isRenewing ? null : revision) ?? before?.revision ?? 0,
      publishedAt: isTold ? now : (before?.publishedAt ?? now),
      // Named after no build, so that everything is made anew after a crash.
      build: isRenewing ? "" : identity,
      complete: !isRenewing,
      clockAt: isLast ? asOf.toISOString() : (before?.clockAt ?? asOf.toISOString()),
      pending: isRenewing ? [] : [...waiting],
    };
  }

  async #write(change: PublishedChange): Promise<void> {
    await this.#writer.put(this.#published, change);
    this.#published ??= new Published({ ...change, documents: {} });
    const replacements = this.#published.apply(change);
    this.#setup.announce(change.revision);
    void tellHub(this.#setup, replacements);
    this.#replaced.push(...replacements.flatMap(({ before }) => before?.object ?? []));
    this.#chores.add(replacements.map((one) => () => updateSite(this.#setup.dataDir, one)));
  }

  /** Leaves to be done what follows once visitors have all that changed. */
  #settle(published: Published): void {
    const { db, dataDir, replica } = this.#setup;
    const removals = this.#retired.map((object) => async () => {
      if (!published.uses(object)) await removeObject(dataDir, object);
    });
    this.#retired = this.#replaced;
    this.#replaced = [];
    this.#chores.add([
      ...removals,
      () => keepPublication(db, replica, published),
      () => this.#writer.compact(published),
    ]);
  }

  /** Does some of what can wait; answers false where nothing is left that could be done now. */
  async tidy(): Promise<boolean> {
    if (await this.#chores.work()) return true;
    if (!this.#checking || !this.#chores.isDone) return false;
    const steps = this.#checking;
    this.#chores.add([() => this.#checkOn(steps)]);
    return true;
  }

  async #checkOn(steps: AsyncGenerator<void>): Promise<void> {
    const now = () => this.#setup.clock.now().getTime();
    const endsAt = now() + checkMs;
    // A failure is left to the next start.
    this.#checking = null;
    do {
      if ((await steps.next()).done) return;
    } while (now() < endsAt);
    this.#checking ??= steps;
  }

  /**
   * Writes anew what was lost while this process runs, and takes out of the set what is not as it was
   * stored. Answers the paths taken out, which are to be made anew.
   */
  async repair(): Promise<string[]> {
    const published = this.#published;
    if (!published) return [];
    if (this.#isManifestSuspect || !(await this.#writer.isIntact())) {
      this.#setup.log(null, "The published files were lost or changed and are written again.");
      await this.#writer.rewrite(published);
      this.#isManifestSuspect = false;
      this.#setup.announce(published.state.revision);
      this.#checking = this.#openCheckUp();
    }
    return this.#suspects.size === 0 ? [] : this.#dropDamaged(published);
  }

  async #dropDamaged(published: Published): Promise<string[]> {
    const suspects = [...this.#suspects];
    const objects = new Set(suspects.map((path) => published.documents.get(path)?.object));
    // Every document of the same bytes, which are one object.
    const concerned = [...published.documents].filter(([, { object }]) => objects.has(object));
    const damaged = await removeDamaged(this.#setup.dataDir, concerned);
    for (const path of suspects) this.#suspects.delete(path);
    if (damaged.length === 0) return [];
    this.#setup.log(null, `Damaged, to be published again: ${damaged.join(", ")}`);
    const { state } = published;
    const pending = [...state.pending, ...damaged];
    published.apply({ ...state, pending, documents: {}, removed: damaged });
    return damaged;
  }

  #openCheckUp(): AsyncGenerator<void> | null {
    if (!this.#published) return null;
    return checkUp({
      dataDir: this.#setup.dataDir,
      published: this.#published,
      isInHand: (object) => this.#retired.includes(object) || this.#replaced.includes(object),
      onDamaged: (path) => this.suspect(path),
    });
  }
}

/** Beside the publishing: a hub that is slow or away holds up nothing. */
async function tellHub(
  { baseUrl, hubUrl, log }: StoreSetup,
  replacements: readonly Replacement[],
): Promise<void> {
  const topics = changedFeeds(replacements, baseUrl);
  if (hubUrl === null || topics.length === 0) return;
  await pingHub(hubUrl, topics).catch((error: unknown) =>
    log(error, "The hub could not be notified."),
  );
}
