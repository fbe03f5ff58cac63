import { link, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Unavailable } from "@/lib/errors";
import { newId } from "@/lib/ids";
import {
  changedAtMs,
  type Holder,
  isRunning,
  nameOf,
  readHolder,
  thisProcess,
} from "./lock-holder";

export type LockOptions = {
  dataDir: string;
  /** What this process is doing, for the message to others. */
  use: string;
  log: (line: string) => void;
  /** Another process has taken the lock over: this one must stop writing. */
  onLost: (sentence: string) => void;
  /** Interval of the holder's sign of life. Default: 2 s. */
  beatMs?: number;
};

export type Lock = {
  /** Replaces the `use` given before. */
  describe(use: string): Promise<void>;
  release(): Promise<void>;
};

/** A holder on another machine that gave no sign of life in so many intervals is gone. */
const silentBeats = 3;
/** Removing a dead holder's lock takes no longer: a start that did not finish it has crashed. */
const removalMs = 2_000;

/**
 * Makes this process the only user of a data directory until it releases the lock or ends. Throws
 * Unavailable that names the holder. Where the holder's process table is this one, a crash blocks nobody.
 * Elsewhere (another container, another host on a shared disk) its signs of life decide.
 */
export async function lockDataDirectory(options: LockOptions): Promise<Lock> {
  const { dataDir, use, beatMs = 2_000, onLost } = options;
  const path = join(dataDir, "candor.lock");
  const own: Holder = { id: newId(), use, ...(await thisProcess()) };
  await take(path, own, { ...options, beatMs });
  const beat = async () => {
    const other = await giveSignOfLife(path, own);
    if (!other) return;
    clearInterval(timer);
    onLost(`${nameOf(other)} now uses the data directory ${dataDir}. This one stops.`);
  };
  // A full disk shows elsewhere; the next beat tries again.
  const timer = setInterval(() => beat().catch(() => undefined), beatMs).unref();
  return {
    describe: async (newUse) => {
      own.use = newUse;
      await replace(path, own);
    },
    release: async () => {
      clearInterval(timer);
      const holder = await readHolder(path);
      if (holder?.id === own.id) await rm(path, { force: true });
    },
  };
}

async function take(
  path: string,
  own: Holder,
  { dataDir, log, beatMs }: LockOptions & { beatMs: number },
): Promise<void> {
  while (!(await create(path, own))) {
    const holder = await readHolder(path);
    const isHeld = (holder && (await isRunning(holder))) ?? (await showsLife(path, beatMs, log));
    if (isHeld) {
      throw new Unavailable(
        `${nameOf(holder)} uses the data directory ${dataDir}. Stop it, or choose another folder with --data.`,
        false,
      );
    }
    await removeStale(path, holder);
  }
}

/** Creates the lock file, complete from its first moment; false where there is one. */
async function create(path: string, own: Holder): Promise<boolean> {
  const aside = `${path}.${own.id}`;
  try {
    await writeFile(aside, JSON.stringify(own), { mode: 0o600 });
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Whether the lock file changes within a few beats. All times are the file system's: clocks differ. */
async function showsLife(
  path: string,
  beatMs: number,
  log: (line: string) => void,
): Promise<boolean> {
  const silenceMs = silentBeats * beatMs;
  const changedMs = await changedAtMs(path);
  if ((await nowAtMs(path)) - changedMs > 2 * silenceMs) return false;
  const holder = await readHolder(path);
  log(`${nameOf(holder)} used the data directory a moment ago. Waiting to see if it still runs …`);
  await delay(silenceMs);
  return (await changedAtMs(path)) !== changedMs;
}

async function nowAtMs(path: string): Promise<number> {
  const probe = `${path}.${newId()}`;
  try {
    await writeFile(probe, "");
    return await changedAtMs(probe);
  } finally {
    await rm(probe, { force: true });
  }
}

/** Removes a dead holder's lock. One start at a time, or the lock of a faster one would go instead. */
async function removeStale(path: string, stale: Holder | null): Promise<void> {
  const guard = `${path}.removal`;
  try {
    await writeFile(guard, "", { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const sinceMs = await changedAtMs(guard);
    const isLeft = sinceMs > 0 && (await nowAtMs(path)) - sinceMs > removalMs;
    if (isLeft) await rm(guard, { force: true });
    return delay(20);
  }
  try {
    const holder = await readHolder(path);
    if (holder?.id === stale?.id) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/** Changes the lock file's time; answers another holder, where there is one by now. */
async function giveSignOfLife(path: string, own: Holder): Promise<Holder | null> {
  const holder = await readHolder(path);
  if (holder && holder.id !== own.id) return holder;
  // Written, not only given a time: the file system's clock counts, and no room is needed.
  if (holder) await writeFile(path, JSON.stringify(own), { flag: "r+" });
  else await create(path, own);
  return null;
}

async function replace(path: string, own: Holder): Promise<void> {
  const aside = `${path}.${own.id}`;
  await writeFile(aside, JSON.stringify(own), { mode: 0o600 });
  await rename(aside, path);
}
