import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** One published document. Times are ISO 8601, lengths bytes. */
export type PublishedDocument = {
  /** SHA-256 of the document, hex: its name in the objects' folder. */
  object: string;
  type: string;
  etag: string;
  cacheControl: string;
  lastModified?: string;
  status: number;
  length: number;
  /** Length of the Brotli sibling `<object>.br`, where there is one. */
  br?: number;
  /** Length of the gzip sibling `<object>.gz`, where there is one. */
  gz?: number;
};

/** The whole published set. Replacing this file swaps every document at once. */
export type PublishedManifest = {
  format: 1;
  revision: number;
  /** The instant before the newest of the documents were made. */
  publishedAt: string;
  /** The code, address and page that the set was made for: another one makes everything anew. */
  build: string;
  /** False between the swaps of a long publication: what isn't listed may exist all the same. */
  complete: boolean;
  /** Up to when the clock's changes are in it. */
  clockAt: string;
  /** Paths that could not be made and still show an older revision, or nothing. */
  pending: string[];
  /** By URL path; "!not-found" and "!unavailable" are pages without an address. */
  documents: Record<string, PublishedDocument>;
};

/** Where published documents lie below the data directory. */
export const publishedPaths = (dataDir: string) => ({
  manifest: join(dataDir, "published", "manifest.json"),
  objects: join(dataDir, "published", "objects"),
  site: join(dataDir, "published", "site"),
});

const sealed = /^\{"checksum":"([0-9a-f]{64})",/;

/** A manifest's text, led by a checksum of the rest: a changed path is still well-formed JSON. */
export function sealManifest(manifest: PublishedManifest): string {
  const text = JSON.stringify(manifest);
  return `{"checksum":"${digestOf(text)}",${text.slice(1)}`;
}

/** The manifest on disk, null when nothing was ever published; throws when it can't be read. */
export async function readManifest(dataDir: string): Promise<PublishedManifest | null> {
  const path = publishedPaths(dataDir).manifest;
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const [seal, checksum] = sealed.exec(text) ?? [];
  const written = seal === undefined ? text : `{${text.slice(seal.length)}`;
  if (seal !== undefined && digestOf(written) !== checksum) {
    throw new Error(`${path} is not as it was written.`);
  }
  const manifest: unknown = JSON.parse(written);
  if (!isManifest(manifest)) throw new Error(`${path} is not a manifest of published documents.`);
  return manifest;
}

/** Whether these are the bytes of the object of this name. */
export function isObject(name: string, bytes: Buffer): boolean {
  return digestOf(bytes) === name;
}

/** Whether a compressed sibling is the same document: each decoder throws at half of one. */
export function unpacksTo(bytes: Buffer, sibling: Buffer, encoding: "br" | "gz"): boolean {
  try {
    const unpacked = encoding === "br" ? brotliDecompressSync(sibling) : gunzipSync(sibling);
    return unpacked.equals(bytes);
  } catch {
    return false;
  }
}

function digestOf(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isManifest(value: unknown): value is PublishedManifest {
  return (
    isRecord(value) &&
    value.format === 1 &&
    typeof value.revision === "number" &&
    Array.isArray(value.pending) &&
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
