import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { projectRoot } from "@/lib/config";
import type { Made } from "./objects";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

/** The paths of what a page loads from this site. */
export function assetsOf(html: string): string[] {
  const named = html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="(\/[^"?#]+)/g);
  return [...new Set([...named].flatMap(([, path]) => (path && isAsset(path) ? [path] : [])))];
}

export function isAsset(path: string): boolean {
  return extname(path) in types && !path.includes("..");
}

/** A style sheet or script of the build (its name holds its hash), or a file of public/. */
export async function readAsset(path: string): Promise<Made> {
  const isBuilt = path.startsWith("/_next/static/");
  const file = isBuilt
    ? join(projectRoot, ".next", path.slice("/_next/".length))
    : join(projectRoot, "public", path);
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    body: await readFile(file),
    status: 200,
    cacheControl: isBuilt ? "public, max-age=31536000, immutable" : "public, max-age=3600",
  };
}
