import { createHash } from "node:crypto";
import { access, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Without a slash at its end. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

const folders = [
  "app",
  "components",
  "embed",
  "lib",
  "live",
  "server",
  "worker",
  "prisma",
  "public",
  "styles",
];
const files = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "next.config.ts",
  "postcss.config.mjs",
  "instrumentation.ts",
  "proxy.ts",
];
/** Made by the build among sources: they are no sources themselves. */
const scripts = ["live.js", "embed.js"].map((name) => join("public", name));
const generated = join("lib", "db", "generated");
const stamp = join(projectRoot, ".next", "candor-build");
/** What a build leaves behind; a stamp without them is from another machine. */
const products = [
  ".next/BUILD_ID",
  "dist/front.mjs",
  "dist/queries.mjs",
  "dist/app.mjs",
  "dist/candor.mjs",
  "dist/public.css",
  ...scripts,
  generated,
];

/** One hash over the path and content of everything that a build is made from. */
export async function hashSources() {
  const found = await Promise.all(folders.map(listFolder));
  const paths = [...files, ...found.flat()].toSorted();
  const contents = await Promise.all(paths.map((path) => readFileOrNothing(path)));
  const hash = createHash("sha256").update(process.versions.modules);
  for (const [index, path] of paths.entries()) {
    const content = contents[index];
    if (content) hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** The hash of the sources that the present build was made from; null without a whole build. */
export async function builtWith() {
  try {
    await Promise.all(products.map((path) => access(join(projectRoot, path))));
    return await readFile(stamp, "utf8");
  } catch {
    return null;
  }
}

/** @param {string} hash */
export async function recordBuild(hash) {
  await writeFile(stamp, hash);
}

async function listFolder(folder) {
  const entries = await readdir(join(projectRoot, folder), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith(generated) && !scripts.includes(path));
}

async function readFileOrNothing(path) {
  return await readFile(join(projectRoot, path)).catch(() => null);
}
