import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PreparationFailed, prepare, projectRoot } from "./prepare.mjs";

const help = `Starts Candor: installs and builds what is missing, then serves the status page.

  npm start -- [options]

  --port <number>   port to listen on (CANDOR_PORT or PORT, 3000); 0 chooses a free one
  --host <address>  address to listen on (CANDOR_HOST or HOST; every IPv4 and IPv6 address)
  --data <folder>   the data directory (DATA_DIR, ./data)
  --demo            fill an empty installation with example data
  --help            show this help
  --version         show the version

The environment may also give DATABASE_URL (postgres://…, for several replicas) and CANDOR_URL
(the page's public address, such as https://status.example.com).
`;

/**
 * Prepares what is missing and runs the front until it ends.
 * @param {string[]} args
 */
export async function start(args) {
  try {
    const options = readOptions(args);
    if (options.help || options.version) {
      process.stdout.write(options.help ? help : `${await readVersion()}\n`);
      return;
    }
    await prepare();
    runFront(environmentOf(options));
  } catch (error) {
    if (!(error instanceof PreparationFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** @returns {Promise<string>} */
async function readVersion() {
  return JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8")).version;
}

/** @param {string[]} args */
function readOptions(args) {
  const text = { type: /** @type {const} */ ("string") };
  const flag = { type: /** @type {const} */ ("boolean") };
  try {
    const { values } = parseArgs({
      args,
      options: { port: text, host: text, data: text, demo: flag, help: flag, version: flag },
    });
    // Asked before a build, not after it.
    if (values.port && !(/^\d+$/.test(values.port) && Number(values.port) <= 65_535)) {
      throw new Error("--port must be a number from 0 to 65535");
    }
    return values;
  } catch (error) {
    const [reason] = error.message.split(". ");
    throw new PreparationFailed(`${reason}. See: npm start -- --help`);
  }
}

/** The environment for the front: options win over it. */
function environmentOf({ port, host, data, demo }) {
  const { env } = process;
  const folder = data ?? env.DATA_DIR;
  return {
    ...env,
    ...(port && { CANDOR_PORT: port }),
    ...(host && { CANDOR_HOST: host }),
    // Relative to where the command was given; the front runs in the project's folder.
    ...(folder && { DATA_DIR: resolve(folder) }),
    ...(demo && { CANDOR_DEMO: "1" }),
  };
}

function runFront(env) {
  const front = spawn(process.execPath, ["--enable-source-maps", "dist/front.mjs"], {
    cwd: projectRoot,
    env,
    // The channel tells the front when this process has gone without a word.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => front.kill(signal));
  front.on("exit", (code) => process.exit(code ?? 1));
}
