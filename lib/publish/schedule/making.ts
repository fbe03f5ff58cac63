import type { Clock } from "@/lib/clock";
import { readAsset } from "../documents/assets";
import type { PublicDocument } from "../documents/documents";
import { rememberJson } from "../documents/published-json";
import { markOf, type PublishedDocuments } from "../store/manifest";
import { storeObject } from "../store/objects";
import type { Published } from "../store/published";

/** Rendering is one thread's work; what is large is compressed beside it, in as many others as Node has. */
const concurrency = 6;
/** Lower for a slice: a newer change waits for every document that was begun. */
const slicedConcurrency = 2;

export type Making = {
  dataDir: string;
  clock: Clock;
  log: (error: unknown, message: string) => void;
  /** The build, addresses and page that documents are made for. */
  identity: string;
  published: Published | null;
};

type Made = { documents: PublishedDocuments; failed: string[] };

/**
 * Makes documents, with what they load from this site, in order and at most until `until`: those begun
 * by then are in the answer. Throws where the front page can't be made; other failures are named.
 */
export async function makeAll(
  making: Making,
  documents: readonly PublicDocument[],
  until: number,
): Promise<Made> {
  const waiting = [...documents];
  const made: Made = { documents: {}, failed: [] };
  const work = async () => {
    do {
      const next = waiting.shift();
      if (!next) return;
      await make(making, next, made.documents).catch((error: unknown) => {
        // Without the state of everything there is nothing to publish.
        if (next.path === "/") throw error;
        made.failed.push(next.path);
        making.log(error, `${next.path} could not be made and stays as it was.`);
      });
    } while (making.clock.now().getTime() < until);
  };
  const length = Number.isFinite(until) ? slicedConcurrency : concurrency;
  const results = await Promise.allSettled(Array.from({ length }, work));
  const broken = results.find((result) => result.status === "rejected");
  if (broken) throw broken.reason;
  return made;
}

async function make(
  { dataDir, identity, published }: Making,
  document: PublicDocument,
  made: PublishedDocuments,
): Promise<void> {
  const madeFor = markOf(identity);
  // Another build may store the same bytes otherwise.
  const before = published?.state.build === identity ? published.documents : null;
  const fresh = await document.make();
  for (const asset of fresh.assets ?? []) {
    // An asset of one build never changes.
    made[asset] ??= before?.get(asset) ?? {
      ...(await storeObject(dataDir, await readAsset(asset))),
      madeFor,
    };
  }
  const object = await storeObject(dataDir, fresh, before?.get(document.path));
  const stored = { ...object, madeFor };
  if (fresh.told !== undefined) rememberJson(document.path, stored, fresh.told);
  made[document.path] = stored;
}
