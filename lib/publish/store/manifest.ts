import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** One published document. Times are ISO 8601, lengths bytes. */
export type PublishedDocument = {
  /** SHA-256 of the document, hex: its name in the objects' folder. */
  object: string;
  type: string;
  etag: string;
  cacheControl: string;
  lastModified?: string;
  status: number;
  /** The `Link` header of a feed that a WebSub hub tells of (RFC 8288). */
  link?: string;
  /** Short name of the build, address and page that it was made for. */
  madeFor?: string;
  length: number;
  /** SHA-256 of the compressed siblings `<object>.br` and `<object>.gz`, hex, where there are any. */
  siblings?: Siblings;
};

export type Siblings = { br: string; gz: string };

/** How things stand with the published set as a whole. */
export type PublishedState = {
  revision: number;
  /** As of when open pages were last told to fetch themselves anew. */
  publishedAt: string;
  /** The code, address and page that the set was made for: another one makes everything anew. */
  build: string;
  /** False between the swaps of a whole publication: what isn't listed may exist all the same. */
  complete: boolean;
  /** Up to when the clock's changes are in it. */
  clockAt: string;
  /** Paths that are still to be made, and show an older revision or nothing. */
  pending: string[];
};

/** By URL path; "!not-found" and "!unavailable" are pages without an address. */
export type PublishedDocuments = Record<string, PublishedDocument>;

/** The whole published set. */
export type PublishedManifest = PublishedState & { documents: PublishedDocuments };

/** A change of the set: documents added or changed, and paths removed. */
export type PublishedChange = PublishedManifest & {
  /** Null: nothing was before, this is a whole set. */
  removed: string[] | null;
};

/** Where published documents lie below the data directory. */
export const publishedPaths = (dataDir: string) => ({
  manifest: join(dataDir, "published", "manifest.jsonl"),
  objects: join(dataDir, "published", "objects"),
  site: join(dataDir, "published", "site"),
});

const sealed = /^\{"checksum":"([0-9a-f]{64})",/;

/** A line of the manifest, led by a checksum of the rest: a changed path is still well-formed JSON. */
export function sealLine(change: PublishedChange): string {
  const text = JSON.stringify(change);
  return `{"checksum":"${digestOf(text)}",${text.slice(1)}\n`;
}

/** Parses a line; null if it is incomplete or was changed on disk. */
export function readLine(line: string): PublishedChange | null {
  const [seal, checksum] = sealed.exec(line) ?? [];
  if (seal === undefined) return null;
  const written = `{${line.slice(seal.length)}`;
  if (digestOf(written) !== checksum) return null;
  const content: unknown = JSON.parse(written);
  return isChange(content) ? content : null;
}

/**
 * The manifest is a file of JSON lines: the first is a whole set, each further one a change of it.
 * Adding a line swaps every document at once, at a cost that doesn't grow with the set.
 */
export type ManifestPosition = { inode: number; bytes: number };

export type ManifestReading = {
  changes: PublishedChange[];
  /** The file was read from its beginning: the first of the changes is a whole set. */
  isWhole: boolean;
  /** Behind the last line that is as it was written. */
  position: ManifestPosition;
};

/**
 * Reads the lines after a position; all lines for null, or if the file was replaced since. Null: nothing
 * was ever published. Throws if the first line can't be read.
 */
export async function readManifestSince(
  dataDir: string,
  since: ManifestPosition | null,
): Promise<ManifestReading | null> {
  const path = publishedPaths(dataDir).manifest;
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const { ino: inode, size } = await file.stat();
    const isWhole = since?.inode !== inode || size < since.bytes;
    const start = isWhole ? 0 : since.bytes;
    const { changes, bytes } = readLines(await readBetween(file, start, size));
    if (isWhole && changes[0]?.removed !== null) {
      throw new Error(`${path} is not as it was written.`);
    }
    return { changes, isWhole, position: { inode, bytes: start + bytes } };
  } finally {
    await file.close();
  }
}

async function readBetween(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

/** Up to the first line that isn't whole: a crash leaves half of one at the end. */
function readLines(text: Buffer): { changes: PublishedChange[]; bytes: number } {
  const changes: PublishedChange[] = [];
  let bytes = 0;
  for (;;) {
    const end = text.indexOf("\n", bytes);
    const change = end === -1 ? null : readLine(text.toString("utf8", bytes, end));
    if (!change) return { changes, bytes };
    changes.push(change);
    bytes = end + 1;
  }
}

/** Short name of a build, address and page: the mark of every document that was made for them. */
export function markOf(build: string): string {
  return digestOf(build).slice(0, 8);
}

/** Returns true if the bytes have this digest. */
export function isAsStored(bytes: Buffer | null, digest: string): bytes is Buffer {
  return bytes !== null && digestOf(bytes) === digest;
}

/** SHA-256, hex. */
export function digestOf(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isChange(value: unknown): value is PublishedChange {
  return (
    isRecord(value) &&
    typeof value.revision === "number" &&
    Array.isArray(value.pending) &&
    (value.removed === null || Array.isArray(value.removed)) &&
    isRecord(value.documents) &&
    Object.values(value.documents).every(isDocument)
  );
}

function isDocument(value: unknown): value is PublishedDocument {
  return (
    isRecord(value) &&
    // The name becomes part of a path.
    /^[0-9a-f]{64}$/.test(String(value.object)) &&
    typeof value.status === "number" &&
    [value.type, value.etag, value.cacheControl].every((text) => typeof text === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
