import { isAsset } from "./assets";
import { openFollowing } from "./following";
import type { PublishedChange } from "./manifest";
import { type ManifestWriter, openManifestWriter } from "./manifest-writer";
import { findDue } from "./next-clock-change";
import { removeDamaged, removeObject, sweepObjects } from "./objects";
import { changedFeeds, pingHub } from "./ping-hub";
import { type Publishing, publish } from "./publication";
import { keepPublication } from "./publications";
import { Published, type Replacement, readPublished } from "./published";
import { repairSite, updateSite } from "./site";

export { renderPage } from "./render-page";

export type PublisherSetup = Publishing & {
  replica: string;
  /** Tells the front that a new set lies on disk. */
  announce: (revision: number) => void;
  /** Whether a change came that isn't published yet, or comes within so many milliseconds. */
  hasNewer: (withinMs: number) => Promise<boolean>;
};

export type Publisher = {
  /** Publishes what is due; answers whether anything is left that could not be made. */
  publishDue: () => Promise<{ isWhole: boolean }>;
  /** What lies on disk for this path may be damaged: if so, the next publication makes it anew. */
  suspect: (path: string) => void;
};

/**
 * Takes up the published set as the last run left it: bytes that were lost or damaged are made
 * anew by the next publication, the plain files and the objects' folder are brought in order.
 */
export async function openPublisher(setup: PublisherSetup): Promise<Publisher> {
  const writer = openManifestWriter(setup.dataDir);
  let published = await takeUp(setup);
  /** What changed since plain files and objects were last tidied. */
  let replacements: Replacement[] = [];
  /** Objects of the set before the last: the front may read those of the last one still. */
  let retired: string[] = [];
  /** When documents next change by the clock alone; null: to be asked for. */
  let due: Date | null = null;
  const suspects = new Set<string>();
  const following = openFollowing(setup.clock, setup.hasNewer);

  const isClockDue = async (): Promise<boolean> => {
    if (!published) return false;
    due ??= await findDue(setup.db, new Date(published.state.clockAt));
    return due <= setup.clock.now();
  };

  const swap = async (change: PublishedChange): Promise<void> => {
    await writer.put(published, change);
    published ??= new Published({ ...change, documents: {} });
    replacements.push(...published.apply(change));
    due = null;
    setup.announce(change.revision);
  };

  return {
    suspect: (path) => suspects.add(path),
    publishDue: async () => {
      if (published) await dropDamaged(setup, published, suspects);
      suspects.clear();
      const told = replacements.length;
      await publish(setup, published, await isClockDue(), { swap, following });
      void tellHub(setup, replacements.slice(told));
      const isWhole = published?.state.pending.length === 0;
      // What is left gave way to a newer change, which needn't wait for this either.
      const isHurried = !isWhole && (await setup.hasNewer(0));
      if (published && replacements.length > 0 && !isHurried) {
        // Visitors have the new set; what follows is tidied by the next start where it fails.
        await tidy(setup, published, { replacements, retired, writer });
        retired = replacements.flatMap(({ before }) => before?.object ?? []);
        replacements = [];
      }
      return { isWhole };
    },
  };
}

async function takeUp(setup: PublisherSetup): Promise<Published | null> {
  const { dataDir, log } = setup;
  const published = await readPublished(dataDir).catch((error: unknown) => {
    log(error, "The published set can't be read; it is made anew.");
    return null;
  });
  if (!published) return null;
  await dropDamaged(setup, published, published.documents.keys());
  await orLog(setup, () => repairSite(dataDir, published.documents));
  await orLog(setup, () => sweepObjects(dataDir, (object) => published.uses(object)));
  return published;
}

/** Takes out of the set those of `suspects` whose bytes are not as they were stored: to be made anew. */
async function dropDamaged(
  { dataDir, log }: PublisherSetup,
  published: Published,
  suspects: Iterable<string>,
): Promise<void> {
  const objects = new Set([...suspects].map((path) => published.documents.get(path)?.object));
  if (objects.size === 0) return;
  // Every document of the same bytes, which are one object.
  const concerned = [...published.documents].filter(([, { object }]) => objects.has(object));
  const damaged = await removeDamaged(dataDir, concerned);
  if (damaged.length === 0) return;
  log(null, `Damaged, to be made anew: ${damaged.join(", ")}`);
  const { state } = published;
  published.apply({
    ...state,
    // An asset is made with a page that loads it, so then all are made.
    build: damaged.some(isAsset) ? "" : state.build,
    pending: [...state.pending, ...damaged],
    documents: {},
    removed: damaged,
  });
}

async function tidy(
  setup: PublisherSetup,
  published: Published,
  done: {
    replacements: readonly Replacement[];
    retired: readonly string[];
    writer: ManifestWriter;
  },
): Promise<void> {
  const { db, dataDir, replica } = setup;
  await orLog(setup, () => updateSite(dataDir, done.replacements));
  await orLog(setup, async () => {
    for (const object of done.retired) {
      if (!published.uses(object)) await removeObject(dataDir, object);
    }
  });
  await orLog(setup, () => keepPublication(db, replica, published));
  await orLog(setup, () => done.writer.compact(published));
}

/** Beside the publishing: a hub that is slow or away holds up nothing. */
async function tellHub(
  { baseUrl, hubUrl, log }: PublisherSetup,
  replacements: readonly Replacement[],
): Promise<void> {
  const topics = changedFeeds(replacements, baseUrl);
  if (hubUrl === null || topics.length === 0) return;
  await pingHub(hubUrl, topics).catch((error: unknown) => log(error, "The hub could not be told."));
}

async function orLog({ log }: PublisherSetup, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => log(error, "Tidying up after a publication failed."));
}
