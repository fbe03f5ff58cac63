// What `npm run build` runs: the database clients, the bundles and the public style sheet in dist/, then Next's build.
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { buildScripts } from "./build-scripts.mjs";
import { buildStyleSheet } from "./build-style-sheet.mjs";
import { hashSources, projectRoot, recordBuild } from "./sources.mjs";

/** With its packages: reading them from hundreds of files takes a seventh of a start. */
const front = {
  entryPoints: { front: "server/front/main.ts", queries: "server/front/queries/worker.ts" },
  // Some of them are CommonJS, and ask for what Node brings by a function that a module lacks.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
};
const others = {
  entryPoints: { app: "server/app.ts", candor: "server/candor.ts" },
  packages: "external",
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
  for (const bundle of [front, others]) {
    await build({
      ...bundle,
      absWorkingDir: projectRoot,
      outdir: "dist",
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      alias: { "@": projectRoot },
      sourcemap: true,
      sourcesContent: false,
      logLevel: "warning",
    });
  }
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
