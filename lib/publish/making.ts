import { readAsset } from "./assets";
import type { Batch } from "./batches";
import type { Later, PublicDocument } from "./documents";
import type { Following } from "./following";
import type { PublishedDocuments } from "./manifest";
import { storeObject } from "./objects";
import type { Published } from "./published";
import { rememberJson } from "./published-json";

/** Rendering is one thread's work; what is large is compressed beside it, in as many others as Node has. */
const concurrency = 6;
/** What gives way has less begun that a newer change would wait for. */
const followingConcurrency = 2;

export type Making = {
  dataDir: string;
  log: (error: unknown, message: string) => void;
  /** The mark of what is made (`markOf`). */
  madeFor: string;
  /** What is stored already. */
  before: Published["documents"] | null;
  following: Following<Later>;
  /** What was begun before its turn, by path. */
  begun: Map<string, Promise<PublishedDocuments>>;
};

type Made = {
  documents: PublishedDocuments;
  failed: string[];
  /** Of those cut short, the paths not begun. */
  left: string[];
};

/** Makes documents until they are cut short; names those that could not be made. */
export async function makeAll(making: Making, { documents, later }: Batch): Promise<Made> {
  const waiting = [...documents];
  const made: Made = { documents: {}, failed: [], left: [] };
  const work = async () => {
    while (waiting.length > 0 && !(later && (await making.following.isCutShort()))) {
      const next = waiting.shift();
      if (!next) return;
      const { path } = next;
      await finish(making, next, made.documents).catch((error: unknown) => {
        // Without the state of everything there is nothing to publish.
        if (path === "/") throw error;
        made.failed.push(path);
        making.log(error, `${path} could not be made and stays as it was.`);
      });
    }
  };
  const workers = Array.from({ length: later ? followingConcurrency : concurrency }, work);
  const results = await Promise.allSettled(workers);
  const broken = results.find((result) => result.status === "rejected");
  if (broken) throw broken.reason;
  return { ...made, left: waiting.map(({ path }) => path) };
}

/** Begins to make a document before its turn, once. */
export function begin(making: Making, document: PublicDocument): void {
  if (making.begun.has(document.path)) return;
  const made: PublishedDocuments = {};
  const done = make(making, document, made).then(() => made);
  // Whoever takes it up hears of its failure; what turns out to be gone nobody does.
  done.catch(() => undefined);
  making.begun.set(document.path, done);
}

/** Takes up what was begun, or makes it now. */
export async function finish(
  making: Making,
  document: PublicDocument,
  made: PublishedDocuments,
): Promise<void> {
  const begun = making.begun.get(document.path);
  making.begun.delete(document.path);
  if (begun) Object.assign(made, await begun);
  else await make(making, document, made);
}

/** Makes a document, and what it loads from this site. */
async function make(
  { dataDir, before, madeFor }: Making,
  document: PublicDocument,
  made: PublishedDocuments,
): Promise<void> {
  const fresh = await document.make();
  for (const asset of fresh.assets ?? []) {
    // Of one build it stays what it is.
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
