import { copyFile, link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type PublishedDocument, type PublishedManifest, publishedPaths } from "./manifest";

/** Brings the tree of plain files up to date with what changed between two sets. */
export async function updateSite(
  dataDir: string,
  before: PublishedManifest | null,
  after: PublishedManifest,
): Promise<void> {
  for (const [path, document] of Object.entries(after.documents)) {
    if (before?.documents[path]?.object === document.object) continue;
    await place(dataDir, path, document);
  }
  for (const [path, { type }] of Object.entries(before?.documents ?? {})) {
    if (path in after.documents) continue;
    await rm(join(publishedPaths(dataDir).site, fileOf(path, type)), { force: true });
  }
}

/** Makes the tree what the set says, whatever a crash left of it. */
export async function repairSite(dataDir: string, set: PublishedManifest): Promise<void> {
  const { site, objects } = publishedPaths(dataDir);
  const expected = new Set<string>();
  for (const [path, document] of Object.entries(set.documents)) {
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

async function place(
  dataDir: string,
  path: string,
  { object, type }: PublishedDocument,
): Promise<void> {
  const { objects, site } = publishedPaths(dataDir);
  const target = join(site, fileOf(path, type));
  const aside = `${target}.tmp`;
  await mkdir(dirname(target), { recursive: true });
  await rm(aside, { force: true });
  // Links share the object's bytes; some file systems have none.
  await link(join(objects, object), aside).catch(() => copyFile(join(objects, object), aside));
  await rename(aside, target);
}

/** "/" → index.html, "/history" → history.html, "!not-found" → 404.html, others as they are. */
function fileOf(path: string, type: string): string {
  if (path === "/") return "index.html";
  if (path === "!not-found") return "404.html";
  const name = path.replace(/^[!/]/, "");
  return type.startsWith("text/html") ? `${name}.html` : name;
}
