import { readManifest } from "@/lib/publish/store/published";
import { ask, type Reply } from "@/server/front/fixtures";
import { pause } from "./measure";

export const staleSentence = "You may be seeing old information";

/** One request on a connection of its own, decoded by nobody. */
export function get(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { hostname, port } = new URL(url);
  return ask({ hostname, port, path, headers, timeout: 30_000 });
}

export async function statusOf(url: string, path: string): Promise<number> {
  return (await get(url, path)).status;
}

export async function textOf(url: string, path: string): Promise<string> {
  return (await get(url, path)).body.toString();
}

export const isReady = async (url: string): Promise<boolean> =>
  (await statusOf(url, "/readyz")) === 200;

/** Addresses of all that is published. */
export async function publicPaths(dataDir: string): Promise<string[]> {
  const manifest = await readManifest(dataDir);
  return Object.keys(manifest?.documents ?? {}).filter((path) => path.startsWith("/"));
}

export type Seen = { count: number; slowestMs: number; failures: string[] };

/** Not published as it is asked, and answered from what is. */
const question = "/affected.json?from=2026-01-01T00:00Z&to=2026-12-31T00:00Z";

/** A visitor who reads one address after the other, and asks a question, until told to stop. */
export function readOn(url: string, published: readonly string[]): () => Promise<Seen> {
  const paths = [...published, question];
  const seen: Seen = { count: 0, slowestMs: 0, failures: [] };
  let isOver = false;
  const reading = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const path = paths[turn % paths.length] ?? "/";
      const startedMs = performance.now();
      const outcome = await statusOf(url, path).catch((error: Error) => error.message);
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - startedMs);
      seen.count += 1;
      if (outcome !== 200) seen.failures.push(`${path}: ${outcome}`);
      await pause(20);
    }
  })();
  return async () => {
    isOver = true;
    await reading;
    return seen;
  };
}
