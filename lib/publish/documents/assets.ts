import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { projectRoot } from "@/lib/config";
import type { Made } from "../store/objects";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

const styleSheetFile = join(projectRoot, "dist", "public.css");

type StyleSheet = { path: string; body: Buffer };
let styleSheet: StyleSheet | null = null;

/** Read once: a build beside a running app must not put other bytes under an address that names these. */
async function readStyleSheet(): Promise<StyleSheet> {
  if (styleSheet) return styleSheet;
  const body = await readFile(styleSheetFile);
  const hash = createHash("sha256").update(body).digest("hex");
  styleSheet = { path: `/style-${hash.slice(0, 16)}.css`, body };
  return styleSheet;
}

/** The address of the public pages' style sheet: another one for other bytes, so that browsers may keep it. */
export async function findStyleSheet(): Promise<string> {
  return (await readStyleSheet()).path;
}

/** The paths of what a page loads from this site, all of which its head names. */
export function assetsOf(html: Buffer): string[] {
  const head = html.toString("utf8", 0, html.indexOf("</head>"));
  const named = head.matchAll(/<(?:link|script)\b[^>]*?\b(?:href|src)="(\/[^"?#]+)/g);
  return [...new Set([...named].flatMap(([, path]) => (path && isAsset(path) ? [path] : [])))];
}

export function isAsset(path: string): boolean {
  return extname(path) in types && !path.includes("..");
}

/** The style sheet, or a file of public/. */
export async function readAsset(path: string): Promise<Made> {
  const style = await readStyleSheet();
  const isStyleSheet = path === style.path;
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    body: isStyleSheet ? style.body : await readFile(join(projectRoot, "public", path)),
    status: 200,
    cacheControl: isStyleSheet ? "public, max-age=31536000, immutable" : "public, max-age=3600",
  };
}
