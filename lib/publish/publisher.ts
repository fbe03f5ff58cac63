import type { Database } from "@/lib/db";
import { isAsset } from "./assets";
import { checkUp, takeSteps } from "./check-up";
import type { Later } from "./documents";
import { openFollowing } from "./following";
import type { PublishedChange } from "./manifest";
import { openManifestWriter } from "./manifest-writer";
import { findDue } from "./next-clock-change";
import { removeDamaged, removeObject } from "./objects";
import { changedFeeds, pingHub } from "./ping-hub";
import { type Publishing, publish } from "./publication";
import { keepPublication } from "./publications";
import { Published, type Replacement, readPublished } from "./published";
import { updateSite } from "./site";
import { openTidying } from "./tidying";

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
  /**
   * What lies on disk for this path may be damaged; null: the manifest can't be read. The next
   * publication makes anew what is.
   */
  suspect: (path: string | null) => void;
};

/**
 * Takes up the published set as the last run left it, and publishes at once: what lies on disk is looked
 * through beside that, and bytes that were lost or damaged are made anew by the next publication.
 */
export async function openPublisher(setup: PublisherSetup): Promise<Publisher> {
  const writer = openManifestWriter(setup.dataDir);
  let published = await takeUp(setup);
  /** What the publication that is under way changed since it was last tidied. */
  let replacements: Replacement[] = [];
  /** Objects that it replaced: the front may read them still. */
  let replaced: string[] = [];
  /** Those that the publication before replaced. */
  let retired: string[] = [];
  /** When documents next change by the clock alone; null: to be asked for. */
  let due: Date | null = null;
  const suspects = new Set<string>();
  let isManifestSuspect = false;
  const suspect = (path: string | null) => {
    if (path === null) isManifestSuspect = true;
    else suspects.add(path);
  };
  const openCheckUp = () =>
    published && checkUp({ ...setup, published, isInHand, onDamaged: suspect });
  let checking = openCheckUp();
  const following = openFollowing<Later>(setup.clock, setup.hasNewer);
  const tidying = openTidying(setup, [
    async () => published && keepPublication(setup.db, setup.replica, published),
    async () => published && writer.compact(published),
  ]);

  const isClockDue = async (db: Database): Promise<boolean> => {
    if (!published) return false;
    due ??= await findDue(db, new Date(published.state.clockAt));
    return due <= setup.clock.now();
  };

  const swap = async (change: PublishedChange): Promise<void> => {
    await writer.put(published, change);
    published ??= new Published({ ...change, documents: {} });
    replacements.push(...published.apply(change));
    due = null;
    setup.announce(change.revision);
  };

  const leaveToTidy = (): void => {
    if (replacements.length === 0) return;
    void tellHub(setup, replacements);
    tidying.add([
      ...replacements.map((one) => () => updateSite(setup.dataDir, one)),
      ...retired.map((object) => async () => {
        if (!published?.uses(object)) await removeObject(setup.dataDir, object);
      }),
    ]);
    replaced.push(...replacements.flatMap(({ before }) => before?.object ?? []));
    replacements = [];
    retired = [];
  };

  const tidy = (): Promise<boolean> => {
    leaveToTidy();
    return tidying.run();
  };

  // What fails is left to the next start.
  const lookOn = (steps: AsyncGenerator<void>) =>
    takeSteps(steps, setup).catch((error: unknown) =>
      setup.log(error, "The published files could not be checked."),
    );

  /** Writes anew what was lost or damaged while this process runs, and looks through all the rest. */
  const repair = async (): Promise<void> => {
    if (!published || (!isManifestSuspect && (await writer.isIntact()))) return;
    setup.log(null, "The published files were lost or changed and are written again.");
    await writer.rewrite(published);
    isManifestSuspect = false;
    setup.announce(published.state.revision);
    checking = openCheckUp();
  };

  function isInHand(object: string): boolean {
    return retired.includes(object);
  }

  return {
    suspect,
    publishDue: async () => {
      await repair();
      const suspected = [...suspects];
      if (published) await dropDamaged(setup, published, suspected);
      for (const path of suspected) suspects.delete(path);
      try {
        await publish(setup, published, isClockDue, { swap, following, tidy });
      } finally {
        leaveToTidy();
        retired.push(...replaced);
        replaced = [];
      }
      // One at a time: both change the tree of plain files.
      if ((await tidying.run()) && checking) await lookOn(checking);
      // Known by the time that the next post comes, which doesn't wait for it.
      if (!(await setup.hasNewer(0))) await isClockDue(setup.db);
      return { isWhole: published?.state.pending.length === 0 && suspects.size === 0 };
    },
  };
}

async function takeUp(setup: PublisherSetup): Promise<Published | null> {
  const { dataDir, log } = setup;
  return readPublished(dataDir).catch((error: unknown) => {
    log(error, "The published set can't be read; everything is published again.");
    return null;
  });
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
  log(null, `Damaged, to be published again: ${damaged.join(", ")}`);
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

/** Beside the publishing: a hub that is slow or away holds up nothing. */
async function tellHub(
  { baseUrl, hubUrl, log }: PublisherSetup,
  replacements: readonly Replacement[],
): Promise<void> {
  const topics = changedFeeds(replacements, baseUrl);
  if (hubUrl === null || topics.length === 0) return;
  await pingHub(hubUrl, topics).catch((error: unknown) =>
    log(error, "The hub could not be notified."),
  );
}
