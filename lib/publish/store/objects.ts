import { createHash } from "node:crypto";
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { compressSoon } from "@/lib/compress";
import { writeAtomically } from "./atomic-file";
import {
  digestOf,
  isAsStored,
  type PublishedDocument,
  publishedPaths,
  type Siblings,
} from "./manifest";

/** A document as it was made, before it is stored. */
export type Made = {
  type: string;
  body: string | Buffer;
  status: number;
  cacheControl: string;
  lastModified?: Date;
  /** The `Link` header, for a feed that a WebSub hub tells of. */
  link?: string;
  /** Paths of what a page loads from this site: published with it, so that both stand or fall together. */
  assets?: readonly string[];
  /** Parsed form of a JSON document, cached for the next publication. */
  told?: unknown;
};

/** Removals under way, by path: storing the same bytes again waits for them. */
const removals = new Map<string, Promise<void>>();

/**
 * Writes a document's bytes and its compressed siblings under their hash. Not where `before`, which was
 * published last at this path, has the same bytes.
 */
export async function storeObject(
  dataDir: string,
  made: Made,
  before?: PublishedDocument,
): Promise<PublishedDocument> {
  const bytes = typeof made.body === "string" ? Buffer.from(made.body, "utf8") : made.body;
  const digest = createHash("sha256").update(bytes).digest();
  const object = digest.toString("hex");
  const path = join(publishedPaths(dataDir).objects, object);
  await removals.get(path)?.catch(() => undefined);
  const isSame = before?.object === object;
  const siblings = isSame ? before.siblings : await storeSiblings(path, bytes);
  if (!isSame) await storeBytes(path, bytes);
  return {
    object,
    type: made.type,
    etag: `"${digest.toString("base64url").slice(0, 27)}"`,
    cacheControl: made.cacheControl,
    ...(made.lastModified ? { lastModified: made.lastModified.toISOString() } : {}),
    ...(made.link === undefined ? {} : { link: made.link }),
    status: made.status,
    length: bytes.length,
    ...(siblings ? { siblings } : {}),
  };
}

async function storeSiblings(path: string, bytes: Buffer): Promise<Siblings | undefined> {
  const compressed = await compressSoon(bytes);
  if (!compressed) return undefined;
  const { br, gz } = compressed;
  await Promise.all([storeBytes(`${path}.br`, br), storeBytes(`${path}.gz`, gz)]);
  return { br: digestOf(br), gz: digestOf(gz) };
}

/**
 * Nobody reads an object before the manifest names it, so that a new one needs no name aside. It is written
 * in one go: opening, writing and closing would each wait for a turn of the loop. What lies there already
 * may be half-written, or read just now: it is replaced.
 */
async function storeBytes(path: string, bytes: Buffer): Promise<void> {
  const file = openNew(path);
  // Also makes the folder where it isn't there yet, and says what is wrong with a disk.
  if (file === null) return writeAtomically(path, bytes, { flush: false });
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Null where it can't be made new. */
function openNew(path: string): number | null {
  try {
    return openSync(path, "wx");
  } catch {
    return null;
  }
}

/**
 * Paths of documents whose bytes on disk are not those that were stored: lost, half-written, changed.
 * Removes their remaining files, so that they are stored again.
 */
export async function removeDamaged(
  dataDir: string,
  documents: Iterable<[string, PublishedDocument]>,
): Promise<string[]> {
  const damaged: string[] = [];
  for (const [path, document] of documents) {
    if (await isStoredWhole(dataDir, document)) continue;
    damaged.push(path);
    await removeObject(dataDir, document.object);
  }
  return damaged;
}

/** Returns true if its files on disk have the digests of the manifest. */
export async function isStoredWhole(
  dataDir: string,
  { object, siblings }: PublishedDocument,
): Promise<boolean> {
  const file = join(publishedPaths(dataDir).objects, object);
  const stored = [
    [file, object],
    [`${file}.br`, siblings?.br],
    [`${file}.gz`, siblings?.gz],
  ] as const;
  for (const [path, digest] of stored) {
    if (digest === undefined) continue;
    if (!isAsStored(await readFile(path).catch(() => null), digest)) return false;
  }
  return true;
}

/** Removes all that no document uses. Not while objects are being stored. */
export async function sweepObjects(
  dataDir: string,
  uses: (object: string) => boolean,
): Promise<void> {
  const { objects } = publishedPaths(dataDir);
  for (const name of await readdir(objects)) {
    const isUsed = uses(name.split(".")[0] ?? "") && !name.endsWith(".tmp");
    if (!isUsed) await rm(join(objects, name), { force: true });
  }
}

export async function removeObject(dataDir: string, object: string): Promise<void> {
  const path = join(publishedPaths(dataDir).objects, object);
  const removal = removeFiles([path, `${path}.br`, `${path}.gz`]);
  removals.set(path, removal);
  await removal.finally(() => removals.delete(path));
}

async function removeFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
