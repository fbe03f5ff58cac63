import { createHash } from "node:crypto";
import { link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { newId } from "@/lib/ids";
import { type PublishedDocument, type PublishedManifest, publishedPaths } from "./manifest";

/** A document as it was made, before it is stored. */
export type Made = {
  type: string;
  body: string | Buffer;
  status: number;
  cacheControl: string;
  lastModified?: Date;
};

const compressFromBytes = 1_024;
/** One step below the best: a tenth of the time for two per cent more bytes. */
const brotliQuality = 9;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Writes a document's bytes and its compressed siblings under their hash, where they aren't yet. */
export async function storeObject(dataDir: string, made: Made): Promise<PublishedDocument> {
  const bytes = typeof made.body === "string" ? Buffer.from(made.body, "utf8") : made.body;
  const digest = createHash("sha256").update(bytes).digest();
  const object = digest.toString("hex");
  const path = join(publishedPaths(dataDir).objects, object);
  const siblings = bytes.length > compressFromBytes ? await storeSiblings(path, bytes) : {};
  // Last, so that the object's presence says that all three are there.
  await writeOnce(path, bytes);
  return {
    object,
    type: made.type,
    etag: `"${digest.toString("base64url").slice(0, 27)}"`,
    cacheControl: made.cacheControl,
    ...(made.lastModified ? { lastModified: made.lastModified.toISOString() } : {}),
    status: made.status,
    length: bytes.length,
    ...siblings,
  };
}

async function storeSiblings(path: string, bytes: Buffer): Promise<{ br: number; gz: number }> {
  const known = await Promise.all([sizeOf(`${path}.br`), sizeOf(`${path}.gz`), sizeOf(path)]);
  if (known[0] !== null && known[1] !== null && known[2] !== null) {
    return { br: known[0], gz: known[1] };
  }
  const br = await toBrotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const gz = await toGzip(bytes, { level: 9 });
  await writeOnce(`${path}.br`, br);
  await writeOnce(`${path}.gz`, gz);
  return { br: br.length, gz: gz.length };
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

async function writeOnce(path: string, bytes: Buffer): Promise<void> {
  if ((await sizeOf(path)) === bytes.length) return;
  await writeAtomically(path, bytes);
}

/** Whole or not at all, also after a crash: written aside, flushed, renamed. */
async function writeAtomically(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Several pages share a style sheet and may store it at the same moment.
  const aside = `${path}.${newId()}.tmp`;
  const file = await open(aside, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

/** Makes a set of documents the published one. */
export async function writeManifest(dataDir: string, manifest: PublishedManifest): Promise<void> {
  await writeAtomically(publishedPaths(dataDir).manifest, JSON.stringify(manifest));
}

/** Brings the tree of plain files up to date with what changed; links share the objects' bytes. */
export async function writeSite(
  dataDir: string,
  before: PublishedManifest | null,
  after: PublishedManifest,
): Promise<void> {
  const { objects, site } = publishedPaths(dataDir);
  for (const [path, { object, type }] of Object.entries(after.documents)) {
    if (before?.documents[path]?.object === object) continue;
    const target = join(site, fileOf(path, type));
    await mkdir(dirname(target), { recursive: true });
    await rm(`${target}.tmp`, { force: true });
    await link(join(objects, object), `${target}.tmp`);
    await rename(`${target}.tmp`, target);
  }
  for (const [path, { type }] of Object.entries(before?.documents ?? {})) {
    if (!(path in after.documents)) await rm(join(site, fileOf(path, type)), { force: true });
  }
}

/** "/" → index.html, "/history" → history.html, "!not-found" → 404.html, others as they are. */
function fileOf(path: string, type: string): string {
  if (path === "/") return "index.html";
  if (path === "!not-found") return "404.html";
  const name = path.replace(/^[!/]/, "");
  return type.startsWith("text/html") ? `${name}.html` : name;
}

/**
 * Removes objects that neither set uses (the front may still be reading the one before), and what a
 * crash left half-written. Not while objects are being stored.
 */
export async function removeUnusedObjects(
  dataDir: string,
  sets: readonly (PublishedManifest | null)[],
): Promise<void> {
  const { objects } = publishedPaths(dataDir);
  const used = new Set(
    sets.flatMap((set) => Object.values(set?.documents ?? {}).map(({ object }) => object)),
  );
  for (const name of await readdir(objects)) {
    const isUsed = used.has(name.split(".")[0] ?? "") && !name.endsWith(".tmp");
    if (!isUsed) await rm(join(objects, name), { force: true });
  }
}
