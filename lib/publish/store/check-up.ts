import { isStoredWhole, sweepObjects } from "./objects";
import type { Published } from "./published";
import { removeStrayFiles, repairFile } from "./site";

type CheckUp = {
  dataDir: string;
  published: Published;
  /** Objects that readers may still have in hand, besides those that documents use. */
  isInHand: (object: string) => boolean;
  onDamaged: (path: string) => void;
};

/**
 * Goes through what the last run left on disk, a small step at a time: tells of documents whose bytes are
 * not those that were stored, makes the tree of plain files what the set says, removes what nothing uses.
 */
export async function* checkUp(setting: CheckUp): AsyncGenerator<void> {
  const { dataDir, published, isInHand, onDamaged } = setting;
  for (const [path, document] of published.documents) {
    if (await isStoredWhole(dataDir, document)) await repairFile(dataDir, path, document);
    else onDamaged(path);
    yield;
  }
  await removeStrayFiles(dataDir, published.documents);
  yield;
  await sweepObjects(dataDir, (object) => published.uses(object) || isInHand(object));
}
