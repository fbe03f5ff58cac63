import { createHash } from "node:crypto";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import {
  digestOf,
  type PublishedDocument,
  type PublishedManifest,
  publishedPaths,
} from "@/lib/publish/store/manifest";
import { writeManifest } from "@/lib/publish/store/manifest-writer";

/** What tests of the front start from: a folder, published documents, a bare HTTP client. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "candor-test-"));
}

export type Draft = { body: string; type?: string; status?: number; lastModified?: string };

/** Publishes documents as the publisher does; answers their objects' names by path. */
export async function publish(
  dataDir: string,
  revision: number,
  drafts: Record<string, Draft>,
  more: Partial<PublishedManifest> = {},
): Promise<Record<string, string>> {
  const paths = publishedPaths(dataDir);
  await mkdir(paths.objects, { recursive: true });
  const documents: Record<string, PublishedDocument> = {};
  for (const [path, draft] of Object.entries(drafts)) {
    documents[path] = await storeObject(paths.objects, draft);
  }
  const publishedAt = "2026-03-29T01:30:00.000Z";
  const manifest: PublishedManifest = {
    revision,
    publishedAt,
    build: "test",
    complete: true,
    clockAt: "2026-03-29T10:00:00.000Z",
    pending: [],
    documents,
    ...more,
  };
  await writeManifest(dataDir, manifest);
  return Object.fromEntries(Object.entries(documents).map(([path, { object }]) => [path, object]));
}

async function storeObject(folder: string, draft: Draft): Promise<PublishedDocument> {
  const body = Buffer.from(draft.body);
  const hash = createHash("sha256").update(body);
  const object = hash.copy().digest("hex");
  const [br, gz] = [brotliCompressSync(body), gzipSync(body)];
  await writeFile(join(folder, object), body);
  await writeFile(join(folder, `${object}.br`), br);
  await writeFile(join(folder, `${object}.gz`), gz);
  return {
    object,
    type: draft.type ?? "text/html; charset=utf-8",
    etag: `"${hash.digest("base64url").slice(0, 27)}"`,
    cacheControl: "public, max-age=15",
    ...(draft.lastModified && { lastModified: draft.lastModified }),
    status: draft.status ?? 200,
    length: body.length,
    siblings: { br: digestOf(br), gz: digestOf(gz) },
  };
}

export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** One request on a connection of its own, with nothing added and nothing decoded. */
export function ask(options: RequestOptions, body?: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sending = request({ ...options, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk) => chunks.push(chunk));
      reply.on("error", reject);
      reply.on("end", () =>
        resolve({
          status: reply.statusCode ?? 0,
          headers: reply.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sending.on("error", reject);
    sending.end(body);
  });
}
