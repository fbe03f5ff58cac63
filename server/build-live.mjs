import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./sources.mjs";

/**
 * Bundles the script of the public pages into one small file.
 * @param {string} outfile
 */
export async function buildLive(outfile) {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [join("live", "main.ts")],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    logLevel: "warning",
  });
}
