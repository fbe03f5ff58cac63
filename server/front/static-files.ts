import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Representation } from "./respond";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const compressible = /^text\/|json|svg/;
const leastCompressed = 1024;
const mostInMemory = 32 * 1024 * 1024;

const brotliOnce = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** The files of the build and of `public/`, by URL path. */
export type StaticFiles = {
  has(path: string): boolean;
  /** The file with its compressed forms; read once, then kept while there is room. */
  read(path: string): Promise<Representation | null>;
};

/**
 * Lists both folders once. Only listed paths are ever opened, so no request can climb out of them.
 */
export async function listStaticFiles(root: string): Promise<StaticFiles> {
  const files = new Map([
    ...(await listFolder(join(root, "public"), "/")),
    ...(await listFolder(join(root, ".next", "static"), "/_next/static/")),
  ]);
  const kept = new Map<string, Promise<Representation>>();
  let keptBytes = 0;

  function load(path: string, file: string): Promise<Representation> {
    const loading = readStaticFile(path, file);
    kept.set(path, loading);
    loading.then(
      (loaded) => {
        keptBytes += loaded.bodies.identity.length;
        if (keptBytes <= mostInMemory) return;
        kept.clear();
        keptBytes = 0;
      },
      () => kept.delete(path),
    );
    return loading;
  }

  return {
    has: (path) => files.has(path),
    read: async (path) => {
      const file = files.get(path);
      return file === undefined
        ? null
        : await (kept.get(path) ?? load(path, file)).catch(() => null);
    },
  };
}

async function listFolder(folder: string, prefix: string): Promise<[string, string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [prefix + relative(folder, file).split(sep).join("/"), file];
    });
}

async function readStaticFile(path: string, file: string): Promise<Representation> {
  const identity = await readFile(file);
  const type = types[extname(file)] ?? "application/octet-stream";
  const tag = createHash("sha256").update(identity).digest("base64url").slice(0, 27);
  const isText = compressible.test(type) && identity.length > leastCompressed;
  return {
    status: 200,
    type,
    etag: `"${tag}"`,
    // The build puts a hash of the content into these names.
    cacheControl: path.startsWith("/_next/static/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=60",
    lastModified: null,
    audience: "machine",
    bodies: isText ? await compressed(identity) : { identity },
  };
}

async function compressed(identity: Buffer): Promise<Representation["bodies"]> {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, brotliOnce),
    promisify(gzip)(identity),
  ]);
  return { identity, br, gzip: gz };
}
