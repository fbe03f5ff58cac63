import { appendFile, stat } from "node:fs/promises";
import { writeAtomically } from "./atomic-file";
import { type PublishedChange, type PublishedManifest, publishedPaths, sealLine } from "./manifest";
import type { Published } from "./published";

export type ManifestWriter = {
  /** Makes the changed set the published one: when this resolves, the disk has it. */
  put: (before: Published | null, change: PublishedChange) => Promise<void>;
  /**
   * Returns false if the manifest or the folders beside it were lost, cut off or replaced: only this
   * process writes there.
   */
  isIntact: () => Promise<boolean>;
  /** Writes the whole set anew. */
  rewrite: (published: Published) => Promise<void>;
  /** Writes the file anew once its lines of changes outweigh what they change. */
  compact: (published: Published) => Promise<void>;
};

const leastBytes = 256 * 1024;

/**
 * Adds lines to the manifest. A whole set comes first, after a failure, and where the file isn't the
 * one that was written: the front reads no line behind another beginning.
 */
export function openManifestWriter(dataDir: string): ManifestWriter {
  let wholeBytes = 0;
  let addedBytes = 0;
  // A crash, or a disk that was full, may have left half of a line at the end.
  let mustRewrite = true;
  let written: Identity | null = null;

  const isIntact = async (): Promise<boolean> => {
    const found = await identityOf(dataDir);
    written ??= found;
    const isSame = written.every((part, index) => part === null || part === found[index]);
    // A folder that was made since belongs to it from now on.
    if (isSame) written = found;
    return isSame;
  };

  const rewrite = async (manifest: PublishedManifest): Promise<void> => {
    wholeBytes = await writeManifest(dataDir, manifest);
    addedBytes = 0;
    mustRewrite = false;
    written = await identityOf(dataDir);
  };

  return {
    put: async (before, change) => {
      if (mustRewrite || !before || !(await isIntact())) return rewrite(changed(before, change));
      mustRewrite = true;
      addedBytes += await appendChange(dataDir, change);
      mustRewrite = false;
      written = await identityOf(dataDir);
    },
    isIntact,
    rewrite: (published) => rewrite(published.toManifest()),
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

/** The manifest's inode and size, and the inodes of the folders beside it; null where there is none. */
type Identity = (string | null)[];

async function identityOf(dataDir: string): Promise<Identity> {
  const { manifest, objects, site } = publishedPaths(dataDir);
  const find = (path: string) => stat(path).catch(() => null);
  const [file, ...folders] = await Promise.all([manifest, objects, site].map(find));
  return [
    file ? `${file.ino} ${file.size}` : null,
    ...folders.map((folder) => (folder ? String(folder.ino) : null)),
  ];
}
