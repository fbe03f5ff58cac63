import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const startsWithinMs = 60_000;

export type Candor = {
  url: string;
  dataDir: string;
  /** Of `npm start`, whose child is the front, whose child is the app. */
  pid: number;
  /** All that it has printed so far. */
  output: () => string;
  /** Resolves with the first match of `pattern` in what it prints. */
  printed: (pattern: RegExp) => Promise<string>;
  stop: () => Promise<void>;
};

/** Starts the product as `npm start` does, on a free port and (by default) a data directory of its own. */
export async function startCandor(
  options: { args?: string[]; dataDir?: string; env?: Record<string, string> } = {},
): Promise<Candor> {
  const own = options.dataDir ? null : await mkdtemp(join(tmpdir(), "candor-browser-"));
  const dataDir = options.dataDir ?? own ?? "";
  const child = spawn(
    process.execPath,
    [
      "server/start.mjs",
      "--port",
      "0",
      "--host",
      "127.0.0.1",
      "--data",
      dataDir,
      ...(options.args ?? []),
    ],
    {
      cwd: root,
      env: { ...cleanEnvironment(), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const printer = collect(child);
  const url = await printer.printed(/Candor is at (https?:\/\/\S+)/);
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    ...printer,
    stop: async () => {
      await end(child);
      if (own) await rm(own, { recursive: true, force: true });
    },
  };
}

/** The tests' own variables must not reach the product. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _d,
    DATA_DIR: _f,
    PORT: _p,
    HOST: _h,
    NODE_ENV: _n,
    VITEST: _v,
    ...rest
  } = process.env;
  return { ...rest, NODE_ENV: "production" };
}

function collect(child: ChildProcess) {
  let text = "";
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      changed();
    });
  }
  child.on("exit", changed);
  const printed = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const stop = (finish: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        finish();
      };
      const look = () => {
        const match = pattern.exec(text);
        if (match) stop(() => resolve(match[1] ?? match[0]));
        else if (hasEnded(child)) stop(() => reject(new Error(`Candor ended:\n${text}`)));
      };
      const timer = setTimeout(
        () => stop(() => reject(new Error(`${pattern} was not printed:\n${text}`))),
        startsWithinMs,
      );
      listeners.add(look);
      look();
    });
  return { output: () => text, printed };
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
