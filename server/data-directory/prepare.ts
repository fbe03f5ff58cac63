import { access, chmod, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Unavailable } from "@/lib/errors";
import { publishedPaths } from "@/lib/publish/store/manifest";
import { type Lock, lockDataDirectory } from "./lock";
import { makeDirectory } from "./make-directory";
import { whyNotWritable } from "./write-errors";
import { writeThrough } from "./write-through";

const probeBytes = 64 * 1024;

export type DataDirectory = {
  /** Why nothing can be written: one sentence. Null while all is well. */
  problem(): string | null;
  /** Calls back once, when a disk that couldn't be written becomes writable. */
  onWritable(callback: () => void): void;
  /** Names the address that this process serves, for a second start to show. */
  describe(use: string): void;
  close(): Promise<void>;
};

type Options = {
  dataDir: string;
  log: (line: string) => void;
  /** Another process uses the directory by now: this one must end. */
  onLost: (sentence: string) => void;
  /** Interval of looks at a disk that couldn't be written. Default: 5 s. */
  retryMs?: number;
};

/**
 * Makes the data directory, checks that it can be written, and locks it. Throws Unavailable with the
 * reason. A disk that can't be written, but holds published documents, is no reason: they are served,
 * and the disk is tried again.
 */
export async function openDataDirectory(options: Options): Promise<DataDirectory> {
  const { dataDir, log, onLost, retryMs = 5_000 } = options;
  let use = "starting";
  let lock: Lock | null = null;
  let problem: string | null = null;
  let reportWritable = () => {};

  const enter = async (): Promise<void> => {
    try {
      await makeWritable(dataDir);
      lock = await lockDataDirectory({ ...options, use });
      if (problem === null) return;
      problem = null;
      log(`The data directory ${dataDir} is writable again.`);
      reportWritable();
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      const sentence = whyNotWritable(dataDir, error);
      if (!(await hasPublished(dataDir))) throw new Unavailable(sentence, false, { cause: error });
      if (sentence !== problem) log(`${sentence} The last published page is served.`);
      problem = sentence;
    }
  };

  await enter();
  const timer = setInterval(() => {
    if (problem) enter().catch((error: Error) => onLost(error.message));
    else clearInterval(timer);
  }, retryMs).unref();
  return {
    problem: () => problem,
    onWritable: (callback) => {
      reportWritable = callback;
    },
    describe: (newUse) => {
      use = newUse;
      // The message to a second start is all that lacks the address.
      void lock?.describe(newUse).catch(() => undefined);
    },
    close: async () => {
      clearInterval(timer);
      await lock?.release();
    },
  };
}

/** Other users of this machine must not read password and key hashes. */
async function makeWritable(dataDir: string): Promise<void> {
  await makeDirectory(dataDir);
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    await writeThrough(probe, Buffer.alloc(probeBytes));
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
  await closeToOthers(dataDir);
}

/** Earlier versions let others read. A directory of another owner keeps its mode. */
async function closeToOthers(dataDir: string): Promise<void> {
  const secrets = (await readdir(dataDir)).filter((name) => /^(candor\.db|secret)/.test(name));
  const changes = [
    chmod(dataDir, 0o700),
    ...secrets.map((name) => chmod(join(dataDir, name), 0o600)),
  ];
  await Promise.allSettled(changes);
}

async function hasPublished(dataDir: string): Promise<boolean> {
  return access(publishedPaths(dataDir).manifest).then(
    () => true,
    () => false,
  );
}
