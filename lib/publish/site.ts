import { copyFile, link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type PublishedDocument, publishedPaths } from "./manifest";
import type { Replacement } from "./published";

/** Brings the tree of plain files up to date with a document that changed. */
export async function updateSite(
  dataDir: string,
  { path, before, after }: Replacement,
): Promise<void> {
  if (!hasFile(path)) return;
  if (after && after.object !== before?.object) await place(dataDir, path, after);
  if (before && !after) await rm(fileIn(dataDir, path, before), { force: true });
}

/** Makes the tree what the set says, whatever a crash left of it. */
export async function repairSite(
  dataDir: string,
  documents: ReadonlyMap<string, PublishedDocument>,
): Promise<void> {
  const { site, objects } = publishedPaths(dataDir);
  const expected = new Set<string>();
  for (const [path, document] of documents) {
    if (!hasFile(path)) continue;
    const file = fileOf(path, document.type);
    expected.add(file);
    const isSame = await isSameFile(join(site, file), join(objects, document.object));
    if (!isSame) await place(dataDir, path, document);
  }
  const found = await readdir(site, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of found.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if (!expected.has(relative(site, path))) await rm(path, { force: true });
  }
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => stat(path).catch(() => null)));
  return first?.ino === second?.ino && first?.size === second?.size && first !== null;
}

async function place(dataDir: string, path: string, document: PublishedDocument): Promise<void> {
  const object = join(publishedPaths(dataDir).objects, document.object);
  const target = fileIn(dataDir, path, document);
  const aside = `${target}.tmp`;
  await mkdir(dirname(target), { recursive: true });
  await rm(aside, { force: true });
  // Links share the object's bytes; some file systems have none.
  await link(object, aside).catch(() => copyFile(object, aside));
  await rename(aside, target);
}

/** A server of plain files ignores queries. */
function hasFile(path: string): boolean {
  return !path.includes("?");
}

function fileIn(dataDir: string, path: string, { type }: PublishedDocument): string {
  return join(publishedPaths(dataDir).site, fileOf(path, type));
}

/** "/" → index.html, "/history" → history.html, "!not-found" → 404.html, others as they are. */
function fileOf(path: string, type: string): string {
  if (path === "/") return "index.html";
  if (path === "!not-found") return "404.html";
  const name = path.replace(/^[!/]/, "");
  return type.startsWith("text/html") ? `${name}.html` : name;
}
