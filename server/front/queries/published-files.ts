import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { z } from "zod";
import {
  isAsStored,
  type ManifestPosition,
  type PublishedDocument,
  publishedPaths,
  readManifestSince,
} from "@/lib/publish/store/manifest";

/** 32 MiB of JSON text: enough for the timelines of 10,000 components. Others are read again. */
const maxParsedBytes = 32 * 1024 * 1024;

/** Bytes within a document, with their own SHA-256 (hex). */
export type Piece = { from: number; length: number; digest: string };

/** The published set as it lies on disk, for a thread that serves nobody: reads block it. */
export class PublishedFiles {
  #documents = new Map<string, PublishedDocument>();
  #position: ManifestPosition | null = null;
  /** By object, in the form that their schema gives. */
  readonly #parsed = new LRUCache<string, object>({ maxSize: maxParsedBytes });

  constructor(private readonly dataDir: string) {}

  /** Follows the manifest. Throws when it can't be read. */
  async refresh(): Promise<void> {
    const reading = await readManifestSince(this.dataDir, this.#position);
    if (!reading) return;
    if (reading.isWhole) this.#documents = new Map();
    for (const { removed, documents } of reading.changes) {
      for (const path of removed ?? []) this.#documents.delete(path);
      for (const [path, document] of Object.entries(documents)) this.#documents.set(path, document);
    }
    this.#position = reading.position;
  }

  /** Returns the addresses that begin like this, in any order. */
  paths(prefix: string): string[] {
    return [...this.#documents.keys()].filter((path) => path.startsWith(prefix));
  }

  /** Returns the name of a document's object: another one holds other bytes. Throws Unreadable. */
  object(path: string): string {
    return this.#require(path).object;
  }

  /** Returns a document's bytes. Throws Unreadable. */
  bytes(path: string): Buffer {
    const object = this.object(path);
    return asStored(path, readOrNull(this.#file(object)), object);
  }

  /** Returns a document's text. Throws Unreadable. */
  text(path: string): string {
    return this.bytes(path).toString("utf8");
  }

  /** Returns a piece of a document without reading the rest. Throws Unreadable. */
  piece(path: string, { from, length, digest }: Piece): Buffer {
    return asStored(path, readOrNull(this.#file(this.object(path)), { from, length }), digest);
  }

  /** Returns a JSON document, parsed once for as long as it stays the same. Throws Unreadable. */
  json<T extends object>(path: string, schema: z.ZodType<T>): T {
    const document = this.#require(path);
    // One schema belongs to one kind of document: the same bytes parse to the same value.
    const known = this.#parsed.get(document.object) as T | undefined;
    if (known) return known;
    const parsed = schema.parse(JSON.parse(this.text(path)));
    this.#parsed.set(document.object, parsed, { size: 1 + document.length });
    return parsed;
  }

  #require(path: string): PublishedDocument {
    const document = this.#documents.get(path);
    if (!document) throw new Unreadable(path, false);
    return document;
  }

  #file(object: string): string {
    return join(publishedPaths(this.dataDir).objects, object);
  }
}

/** A document that an answer needs isn't published, or its bytes are missing or damaged. */
export class Unreadable extends Error {
  constructor(
    readonly path: string,
    readonly isDamaged: boolean,
  ) {
    super(`The published document ${path} can't be read.`);
  }
}

function asStored(path: string, bytes: Buffer | null, digest: string): Buffer {
  if (!isAsStored(bytes, digest)) throw new Unreadable(path, true);
  return bytes;
}

function readOrNull(file: string, piece?: Omit<Piece, "digest">): Buffer | null {
  try {
    return piece ? readPiece(file, piece) : readFileSync(file);
  } catch {
    return null;
  }
}

function readPiece(file: string, { from, length }: Omit<Piece, "digest">): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from));
  } finally {
    closeSync(descriptor);
  }
}
