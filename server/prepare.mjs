import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtWith, hashSources, projectRoot } from "./sources.mjs";

export { projectRoot };

const installStamp = join(projectRoot, "node_modules", ".candor-lock");
const tailLines = 15;

/** Why Candor can't be made ready, for whoever runs it. */
export class PreparationFailed extends Error {}

/**
 * Makes the project ready to run, saying each step while it happens: packages as in the lockfile,
 * then generated clients, bundles and the build, where any of them is missing or stale.
 * Throws PreparationFailed.
 */
export async function prepare({ say = (line) => process.stdout.write(`${line}\n`) } = {}) {
  if (!(await isInstalled())) {
    say("Installing packages (about a minute) …");
    await install();
  }
  if ((await builtWith()) !== (await hashSources())) {
    say("Building Candor (about a minute, only after changes) …");
    await run("build", process.execPath, ["server/build.mjs"], { NODE_ENV: "production" });
  }
}

async function isInstalled() {
  const [lock, stamp] = await Promise.all([
    readFile(join(projectRoot, "package-lock.json"), "utf8"),
    readFile(installStamp, "utf8").catch(() => null),
  ]);
  if (stamp === stampOf(lock)) return true;
  const isSame = await npmInstalled(JSON.parse(lock));
  if (isSame) await writeFile(installStamp, stampOf(lock));
  return isSame;
}

/** Packages may bring a binary for one platform only. */
function stampOf(lock) {
  const platform = `${process.platform}-${process.arch}`;
  return `${platform} ${createHash("sha256").update(lock).digest("hex")}\n`;
}

/** Whether the operator's own `npm ci` has already put everything in place. */
async function npmInstalled(lock) {
  const hidden = join(projectRoot, "node_modules", ".package-lock.json");
  const text = await readFile(hidden, "utf8").catch(() => null);
  if (text === null) return false;
  const { packages } = JSON.parse(text);
  return Object.entries(lock.packages).every(([path, { version, optional, peer }]) => {
    const installed = packages[path];
    if (path === "" || (!installed && (optional || peer))) return true;
    return installed?.version === version;
  });
}

async function install() {
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  // In production mode npm would leave out what the build needs.
  const env = { NODE_ENV: undefined };
  if (npm?.endsWith(".js")) await run("install", process.execPath, [npm, ...args], env);
  else await run("install", "npm", args, env);
  await writeFile(installStamp, stampOf(await readFile(join(projectRoot, "package-lock.json"))));
}

/** Runs one step quietly; when it fails, its last lines are shown and all of them kept. */
async function run(step, command, args, env) {
  const { code, output } = await collect(command, args, { ...process.env, ...env });
  if (code === 0) return;
  const log = join(projectRoot, ".next", `candor-${step}.log`);
  await mkdir(join(projectRoot, ".next"), { recursive: true });
  await writeFile(log, output);
  const tail = output.trimEnd().split("\n").slice(-tailLines).join("\n");
  throw new PreparationFailed(`${tail}\n\nThe ${step} failed; all of its output is in ${log}.`);
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function collect(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code, output }));
  });
}
