import { isAsset } from "./assets";
import type { PublishedManifest } from "./manifest";
import { readManifest } from "./manifest";
import { findDue } from "./next-clock-change";
import { removeDamaged, removeObject, sweepObjects, writeManifest } from "./objects";
import { type Publishing, publish } from "./publication";
import { keepPublication } from "./publications";
import { repairSite, updateSite } from "./site";

export { renderPage } from "./render-page";

export type PublisherSetup = Publishing & {
  replica: string;
  /** Tells the front that a new set lies on disk. */
  announce: (revision: number) => void;
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
  let published = await takeUp(setup);
  /** Objects of the set before the last: the front may read those of the last one still. */
  let retired: string[] = [];
  const suspects = new Set<string>();

  const swap = async (manifest: PublishedManifest): Promise<void> => {
    const before = published;
    await writeManifest(setup.dataDir, manifest);
    published = manifest;
    setup.announce(manifest.revision);
    // Visitors have the new set; what follows is tidied by the next start where it fails.
    await tidy(setup, before, manifest, retired);
    retired = unusedSince(before, manifest);
  };

  return {
    suspect: (path) => suspects.add(path),
    publishDue: async () => {
      if (published) published = await withoutDamaged(setup, published, [...suspects]);
      suspects.clear();
      const due = published && (await findDue(setup.db, new Date(published.clockAt)));
      const isClockDue = due !== null && due <= setup.clock.now();
      await publish(setup, published, isClockDue, swap);
      return { isWhole: published?.pending.length === 0 };
    },
  };
}

async function takeUp(setup: PublisherSetup): Promise<PublishedManifest | null> {
  const { dataDir, log } = setup;
  const manifest = await readManifest(dataDir).catch((error: unknown) => {
    log(error, "The published set can't be read; it is made anew.");
    return null;
  });
  if (!manifest) return null;
  const whole = await withoutDamaged(setup, manifest, Object.keys(manifest.documents));
  await orLog(setup, () => repairSite(dataDir, whole));
  await orLog(setup, () => sweepObjects(dataDir, whole));
  return whole;
}

/** A set without those of `suspects` whose bytes are not as they were stored: to be made anew. */
async function withoutDamaged(
  { dataDir, log }: PublisherSetup,
  set: PublishedManifest,
  suspects: readonly string[],
): Promise<PublishedManifest> {
  const objects = new Set(suspects.map((path) => set.documents[path]?.object));
  // Every document of the same bytes, which are one object.
  const concerned = Object.entries(set.documents).filter(([, { object }]) => objects.has(object));
  const damaged = await removeDamaged(dataDir, Object.fromEntries(concerned));
  if (damaged.length === 0) return set;
  log(null, `Damaged, to be made anew: ${damaged.join(", ")}`);
  // An asset is made with a page that loads it, so then all are made.
  return withoutPaths(damaged.some(isAsset) ? { ...set, build: "" } : set, damaged);
}

function withoutPaths(manifest: PublishedManifest, paths: readonly string[]): PublishedManifest {
  const documents = { ...manifest.documents };
  for (const path of paths) delete documents[path];
  return { ...manifest, documents, pending: [...manifest.pending, ...paths] };
}

async function tidy(
  setup: PublisherSetup,
  before: PublishedManifest | null,
  after: PublishedManifest,
  retired: readonly string[],
): Promise<void> {
  const { db, dataDir, replica } = setup;
  const used = new Set(Object.values(after.documents).map(({ object }) => object));
  await orLog(setup, () => updateSite(dataDir, before, after));
  await orLog(setup, async () => {
    for (const object of retired) if (!used.has(object)) await removeObject(dataDir, object);
  });
  await orLog(setup, () => keepPublication(db, replica, after));
}

function unusedSince(before: PublishedManifest | null, after: PublishedManifest): string[] {
  const used = new Set(Object.values(after.documents).map(({ object }) => object));
  const earlier = Object.values(before?.documents ?? {}).map(({ object }) => object);
  return [...new Set(earlier)].filter((object) => !used.has(object));
}

async function orLog({ log }: PublisherSetup, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => log(error, "Tidying up after a publication failed."));
}
