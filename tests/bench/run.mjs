// What `npm run bench` runs: the built product and its yardsticks on loopback, bounded to minutes.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { prepare, projectRoot } from "../../server/prepare.mjs";

await prepare();
const missing = ["nginx", "wrk"].filter(
  (name) => !["/usr/sbin", "/usr/bin"].some((folder) => existsSync(join(folder, name))),
);
if (missing.length > 0) {
  process.stdout.write(`Installing ${missing.join(", ")} …\n`);
  spawnSync("apt-get", ["update"]);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...missing]);
}
const bundle = join(projectRoot, "dist", "bench.mjs");
await build({
  absWorkingDir: projectRoot,
  entryPoints: ["tests/bench/main.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  alias: { "@": projectRoot },
  logLevel: "warning",
});
spawn(process.execPath, [bundle, ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: "inherit",
}).on("exit", (code) => process.exit(code ?? 1));
