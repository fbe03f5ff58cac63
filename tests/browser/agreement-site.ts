import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type Context, type Database, openDatabase } from "@/lib/db";
import { requirePage } from "@/lib/page";
import type { PublishedManifest } from "@/lib/publish/store/manifest";
import { readManifest } from "@/lib/publish/store/published";
import { eventually } from "../eventually";
import { freePort } from "../faults/processes";
import { setUpPage } from "../faults/staff";
import { type Candor, startCandor } from "./candor";

/** A document as the front answers it. */
export type Answer = { status: number; type: string; etag: string | null; body: string };

/** What the front answers at one revision. */
export type Site = {
  url: string;
  /** Every published document, by its address. */
  documents: ReadonlyMap<string, Answer>;
  /** Asks for something that isn't a document of its own: a badge with a query, what is gone. */
  ask: (address: string) => Promise<Answer>;
};

/** The built product running on an empty page, and its database beside it. */
export type Product = {
  db: Database;
  ctx: (now: () => Date) => Context;
  /** Waits until all that was changed is published and served, and reads all of it. */
  read: () => Promise<Site>;
  /** Starts anew without anything published. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

export async function startProduct(): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), "candor-agreement-"));
  // Documents name it: another start must have the same.
  const args = ["--port", String(await freePort())];
  let candor = await startCandor({ dataDir, args });
  await setUpPage(candor);
  const db = await openDatabase(`file:${dataDir}/candor.db`);
  return {
    db,
    ctx: (now) => ({
      principal: { kind: "job", name: "agreement" },
      clock: { now },
      db,
      requestId: "agreement",
      address: null,
    }),
    read: () => readSite(candor, db),
    restart: async () => {
      await candor.stop();
      await rm(join(dataDir, "published"), { recursive: true });
      candor = await startCandor({ dataDir, args });
    },
    stop: async () => {
      await db.$disconnect();
      await candor.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function readSite(candor: Candor, db: Database): Promise<Site> {
  const manifest = await untilPublished(candor.dataDir, (await requirePage(db)).revision);
  const ask = (address: string) => answerOf(candor.url, address);
  const documents = await untilServed(ask, manifest);
  return { url: candor.url, documents, ask };
}

function untilPublished(dataDir: string, revision: number): Promise<PublishedManifest> {
  return eventually(async () => {
    const manifest = await readManifest(dataDir);
    if (!manifest?.complete || manifest.revision < revision || manifest.pending.length > 0) {
      throw new Error(`Revision ${revision} is not published.`);
    }
    return manifest;
  });
}

/** The front takes over each set a moment after it is written. */
function untilServed(ask: Site["ask"], manifest: PublishedManifest) {
  const listed = Object.entries(manifest.documents).filter(([path]) => !path.startsWith("!"));
  return eventually(async () => {
    const documents = new Map<string, Answer>();
    for (const [path, { etag, status }] of listed) {
      const answer = await ask(path);
      expect({ path, status: answer.status, etag: answer.etag }).toEqual({ path, status, etag });
      documents.set(path, answer);
    }
    return documents;
  });
}

async function answerOf(url: string, address: string): Promise<Answer> {
  const response = await fetch(url + address);
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    etag: response.headers.get("etag"),
    body: await response.text(),
  };
}
