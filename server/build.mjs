// What `npm run build` runs: the database clients, the bundles and the public style sheet in dist/, then Next's build.
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { buildScripts } from "./build-scripts.mjs";
import { buildStyleSheet } from "./build-style-sheet.mjs";
import { hashSources, projectRoot, recordBuild } from "./sources.mjs";

const bundles = {
  front: "server/front/main.ts",
  app: "server/app.ts",
  candor: "server/candor.ts",
};

// Taken first: a file changed meanwhile makes the next start build again.
const hash = await hashSources();
await rm(join(projectRoot, ".next", "candor-build"), { force: true });
runNode("prisma/generate.mjs");
await bundle();
await buildScripts(join(projectRoot, "public"));
await buildStyleSheet(join(projectRoot, "dist", "public.css"));
runNode("node_modules/next/dist/bin/next", "build");
await recordBuild(hash);

async function bundle() {
  await rm(join(projectRoot, "dist"), { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: bundles,
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "@": projectRoot },
    sourcemap: true,
    logLevel: "warning",
  });
}

/** @param {string} script @param {string[]} args */
function runNode(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
