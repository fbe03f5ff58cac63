import { copyFile, link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { searchDocuments } from "@/lib/history/schema";
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

/** Puts a document's plain file in place, where a crash left another one or none. */
export async function repairFile(
  dataDir: string,
  path: string,
  document: PublishedDocument,
): Promise<void> {
  if (!hasFile(path)) return;
  const object = join(publishedPaths(dataDir).objects, document.object);
  if (!(await isSameFile(fileIn(dataDir, path, document), object)))
    await place(dataDir, path, document);
}

/** Removes files that stand for no document. */
export async function removeStrayFiles(
  dataDir: string,
  documents: ReadonlyMap<string, PublishedDocument>,
): Promise<void> {
  const { site } = publishedPaths(dataDir);
  const withFile = [...documents].filter(([path]) => hasFile(path));
  const expected = new Set(withFile.map(([path, { type }]) => fileOf(path, type)));
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

/** A server of plain files ignores queries, and answers none. */
function hasFile(path: string): boolean {
  return !path.includes("?") && !path.startsWith(searchDocuments.page);
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
