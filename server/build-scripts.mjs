import { build } from "esbuild";
import { projectRoot } from "./sources.mjs";

/** By the names they are served under: `/live.js` on our own pages, `/embed.js` on others' sites. */
const scripts = { live: "live/main.ts", embed: "embed/main.ts" };

/**
 * Bundles each script that browsers run into one small file in a folder.
 * @param {string} folder
 */
export async function buildScripts(folder) {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: scripts,
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    alias: { "@": projectRoot },
    logLevel: "warning",
  });
}
