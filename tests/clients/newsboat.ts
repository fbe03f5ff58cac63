import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runPython } from "../feeds/python";

const Items = z.array(
  z.object({
    feed: z.string(),
    guid: z.string(),
    title: z.string(),
    at: z.number(),
    text: z.string(),
  }),
);
export type NewsboatItem = z.output<typeof Items>[number];

/** Newsboat with folders of its own, subscribed to these addresses. */
export type Newsboat = {
  reload: () => void;
  /** As `newsboat -x print-unread` says it. */
  unread: () => number;
  /** What it has kept, the newest first; `at` is Unix time in seconds. */
  items: () => NewsboatItem[];
  remove: () => Promise<void>;
};

/** Newsboat keeps what it has read in SQLite. */
const script = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.stdin.read()).execute(
  "SELECT feedurl, guid, title, pubDate, content FROM rss_item WHERE deleted = 0 ORDER BY pubDate DESC, id")
json.dump([dict(zip(["feed", "guid", "title", "at", "text"], row)) for row in rows], sys.stdout)
`;

export async function startNewsboat(urls: readonly string[]): Promise<Newsboat> {
  const folder = await mkdtemp(join(tmpdir(), "candor-newsboat-"));
  const file = (name: string) => join(folder, name);
  await writeFile(file("urls"), urls.map((url) => `${url}\n`).join(""));
  await writeFile(file("config"), "");
  const places = ["-u", file("urls"), "-c", file("cache.db"), "-C", file("config")];
  const env = { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" };
  const run = (command: string) =>
    execFileSync("newsboat", [...places, "-x", command], { env, encoding: "utf8" });
  return {
    reload: () => void run("reload"),
    unread: () => Number(/\d+/.exec(run("print-unread"))?.[0]),
    items: () => Items.parse(runPython(script, file("cache.db"))),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
