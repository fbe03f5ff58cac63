import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import RssParser from "rss-parser";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db";
import { readManifest } from "@/lib/publish/store/published";
import { databases } from "../databases";
import { type Candor, startCandor } from "./candor";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const history = join(root, "lib/import/statuspage/github-history/documents.json.gz");

/** A real history as Statuspage's API answers it, saved as files. */
async function saveHistory(folder: string): Promise<string[]> {
  const documents: unknown[] = JSON.parse(gunzipSync(await readFile(history)).toString("utf8"));
  return Promise.all(
    documents.map(async (document, index) => {
      const path = join(folder, `${index}.json`);
      await writeFile(path, JSON.stringify(document));
      return path;
    }),
  );
}

describe.each(databases)("a real history, imported into $name by the command line", ({ open }) => {
  let folder: string;
  let candor: Candor;
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "candor-import-"));
    const base = await open();
    ({ db, close } = base);
    const env = { ...process.env, DATABASE_URL: base.url, DATA_DIR: folder };
    const files = await saveHistory(folder);
    const { stdout } = await run(
      process.execPath,
      ["server/candor.mjs", "import", "statuspage", ...files],
      { cwd: root, env },
    );
    expect(stdout).toContain("Nobody was notified.");
    candor = await startCandor({ dataDir: folder, env: { DATABASE_URL: base.url } });
    await vi.waitFor(async () => expect(await published(folder)).toBeGreaterThan(819), 60_000);
  });

  afterAll(async () => {
    await candor?.stop();
    await close?.();
    await rm(folder, { recursive: true, force: true });
  });

  test("counts by SQL and by the pages of the history agree, incident for incident", async () => {
    const stored = await db.incident.findMany({ select: { id: true } });
    const shown: string[] = [];
    for (let next: string | null = "/history"; next; ) {
      const html = await (await fetch(candor.url + next)).text();
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
      shown.push(...idsIn(main));
      next = /<a[^>]*rel="next"[^>]*>/.exec(html)?.[0].match(/href="([^"]+)"/)?.[1] ?? null;
    }
    // An incident is listed in each month that it touches.
    expect(new Set(shown)).toEqual(new Set(stored.map(({ id }) => id)));
  });

  test("every incident has its page with all its updates", async () => {
    const incidents = await db.incident.findMany({
      select: { id: true, updates: { select: { id: true } } },
      orderBy: { id: "asc" },
      take: 25,
    });
    for (const { id, updates } of incidents) {
      const html = await (await fetch(`${candor.url}/incidents/${id}`)).text();
      const anchors = [...html.matchAll(/id="update-([^"]+)"/g)].map(([, anchor]) => anchor);
      expect(new Set(anchors)).toEqual(new Set(updates.map((update) => update.id)));
    }
  });

  test("the feed has the fifty with the newest update, newest first", async () => {
    const newest = await db.incidentUpdate.groupBy({
      by: ["incidentId"],
      _max: { createdAt: true },
      orderBy: [{ _max: { createdAt: "desc" } }, { incidentId: "desc" }],
      take: 50,
    });
    const xml = await (await fetch(`${candor.url}/history.rss`)).text();
    const { items } = await new RssParser().parseString(xml);
    expect(items.map(({ guid }) => guid?.split("/").at(-1))).toEqual(
      newest.map(({ incidentId }) => incidentId),
    );
  });
});

/** Documents of the finished publication: one that is still going on is named after no build. */
async function published(dataDir: string): Promise<number> {
  const manifest = await readManifest(dataDir);
  return manifest && manifest.build !== "" ? Object.keys(manifest.documents).length : 0;
}

/** Each incident once, in the order of its first link. */
function idsIn(html: string): string[] {
  const links = [...html.matchAll(/href="\/incidents\/([^"#]+)"/g)];
  return [...new Set(links.map(([, id = ""]) => id))];
}
