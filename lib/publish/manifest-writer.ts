import { appendFile } from "node:fs/promises";
import { writeAtomically } from "./atomic-file";
import { type PublishedChange, type PublishedManifest, publishedPaths, sealLine } from "./manifest";
import type { Published } from "./published";

export type ManifestWriter = {
  /** Makes the changed set the published one: when this resolves, the disk has it. */
  put: (before: Published | null, change: PublishedChange) => Promise<void>;
  /** Writes the file anew once its lines of changes outweigh what they change. */
  compact: (published: Published) => Promise<void>;
};

const leastBytes = 256 * 1024;

/** Adds lines to the manifest; the first, and the one after a failure, is a whole set. */
export function openManifestWriter(dataDir: string): ManifestWriter {
  let wholeBytes = 0;
  let addedBytes = 0;
  // A crash, or a disk that was full, may have left half of a line at the end.
  let mustRewrite = true;

  const rewrite = async (manifest: PublishedManifest): Promise<void> => {
    wholeBytes = await writeManifest(dataDir, manifest);
    addedBytes = 0;
    mustRewrite = false;
  };

  return {
    put: async (before, change) => {
      if (mustRewrite || !before) return rewrite(changed(before, change));
      mustRewrite = true;
      addedBytes += await appendChange(dataDir, change);
      mustRewrite = false;
    },
    compact: async (published) => {
      if (addedBytes > Math.max(leastBytes, wholeBytes)) await rewrite(published.toManifest());
    },
  };
}

function changed(before: Published | null, change: PublishedChange): PublishedManifest {
  const { removed, documents, ...state } = change;
  const all = { ...before?.toManifest().documents, ...documents };
  for (const path of removed ?? []) delete all[path];
  return { ...state, documents: all };
}

/** Makes a set of documents the published one. Answers the file's bytes. */
export async function writeManifest(dataDir: string, manifest: PublishedManifest): Promise<number> {
  const line = sealLine({ ...manifest, removed: null });
  await writeAtomically(publishedPaths(dataDir).manifest, line, { flush: true });
  return Buffer.byteLength(line);
}

/** Makes a changed set the published one. Answers the bytes added. */
async function appendChange(dataDir: string, change: PublishedChange): Promise<number> {
  const line = sealLine(change);
  await appendFile(publishedPaths(dataDir).manifest, line, { flush: true });
  return Buffer.byteLength(line);
}
