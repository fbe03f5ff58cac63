// What the tests need beside Node: a browser, readers of feeds and metrics, a PostgreSQL server.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PreparationFailed, projectRoot } from "../server/prepare.mjs";

const usualPort = 5432;
const ownPort = 54329;

/** Prometheus' checker of metrics, where these tests keep it. */
export const promtool = join(projectRoot, "node_modules/.cache/candor-tests/promtool");

/**
 * Installs what is missing (Debian packages, as root) and starts a PostgreSQL of its own where none
 * answers on 127.0.0.1:5432. The environment names the server to the tests.
 */
export async function prepareMachine(say) {
  const packages = missingPackages();
  const needsServer = !(await answers(usualPort));
  if (!(await findServerPrograms())) packages.push("postgresql");
  if (packages.length > 0) {
    say(`Installing ${packages.join(", ")} …`);
    install(packages);
  }
  if (!existsSync(promtool)) {
    say("Fetching promtool …");
    await fetchPromtool();
  }
  if (!needsServer) return { environment: address(usualPort), stop: async () => {} };
  say("Starting a PostgreSQL of the tests' own …");
  const server = await startServer(ownPort);
  return { environment: address(ownPort), stop: server.remove };
}

function missingPackages() {
  const parser = spawnSync("/usr/bin/python3", ["-c", "import feedparser"]);
  return [
    ...(existsSync("/usr/bin/chromium") ? [] : ["chromium"]),
    ...(parser.status === 0 ? [] : ["python3-feedparser"]),
    ...(existsSync("/usr/bin/newsboat") ? [] : ["newsboat"]),
  ];
}

function install(packages) {
  apt(["update"]);
  const { output, status } = apt(["install", "-y", "--no-install-recommends", ...packages]);
  if (status === 0) return;
  throw new PreparationFailed(
    `${output}\nThe tests need ${packages.join(", ")}: install them with apt-get as root.`,
  );
}

/**
 * Takes promtool alone out of its package: installed, that starts a server, and brings 300 MB of
 * what its pages load.
 */
async function fetchPromtool() {
  const folder = await mkdtemp(join(tmpdir(), "candor-promtool-"));
  const download = () => apt(["download", "prometheus"], folder);
  let fetched = download();
  if (fetched.status !== 0 && apt(["update"]).status === 0) fetched = download();
  const unpacking = `dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool`;
  const unpacked = run("sh", ["-c", unpacking], folder);
  if (unpacked.status !== 0) {
    throw new PreparationFailed(
      `${fetched.output}${unpacked.output}\nThe tests need promtool: put it at ${promtool}.`,
    );
  }
  await mkdir(dirname(promtool), { recursive: true });
  // The temporary folder may be on another disk.
  await cp(join(folder, "usr/bin/promtool"), promtool);
  await rm(folder, { recursive: true });
}

function apt(args, cwd) {
  return run("apt-get", args, cwd);
}

function run(command, args, cwd) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr, stdout, error } = spawnSync(command, args, {
    env,
    encoding: "utf8",
    ...(cwd ? { cwd } : {}),
  });
  return { status, output: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

function address(port) {
  return { CANDOR_TEST_POSTGRESQL: `postgresql://postgres@127.0.0.1:${port}` };
}

/** @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", () => end(true)).on("error", () => end(false));
  });
}

/** Debian keeps the server's programs outside the path, by version. */
async function findServerPrograms() {
  const versions = await readdir("/usr/lib/postgresql").catch(() => []);
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : `/usr/lib/postgresql/${newest}/bin`;
}

/**
 * A PostgreSQL server of its own in a temporary folder, running. Throws PreparationFailed.
 * @param {number} port
 */
export async function startServer(port) {
  const programs = await findServerPrograms();
  const folder = await mkdtemp(join(tmpdir(), "candor-postgresql-"));
  const data = join(folder, "data");
  // The server's own user writes there.
  await chmod(folder, 0o777);
  const options = `-p ${port} -k ${folder} -h 127.0.0.1`;
  const control = (...args) => asServerUser(`${programs}/pg_ctl`, ["-D", data, "-w", ...args]);
  const start = () => control("start", "-l", join(folder, "log"), "-o", options);
  const stop = () => control("stop", "-m", "fast");
  const remove = async () => {
    stop();
    await rm(folder, { recursive: true, force: true });
  };
  asServerUser(`${programs}/initdb`, ["-D", data, "-U", "postgres", "-A", "trust"]);
  start();
  return { data, start, stop, remove };
}

/** PostgreSQL refuses to run as root; its package made a user for it. */
function asServerUser(program, args) {
  const isRoot = process.getuid?.() === 0;
  const [command, all] = isRoot
    ? ["runuser", ["-u", "postgres", "--", program, ...args]]
    : [program, args];
  // What the server inherits it would hold open, and this would wait for it.
  const run = spawnSync(command, all, { stdio: "ignore" });
  if (run.status === 0) return;
  throw new PreparationFailed(
    `The tests' own PostgreSQL can't be run: ${program} ${args.join(" ")} failed.`,
  );
}
