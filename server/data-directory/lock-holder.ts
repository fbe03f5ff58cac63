import { open, readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

/** The process that holds a data directory, as its lock file names it. */
export type Holder = {
  id: string;
  pid: number;
  host: string;
  /** Identifies the process table that `pid` belongs to; null where the system has no such name. */
  processes: string | null;
  /** When the process started, in the system's own unit: process ids are used again. */
  startedAt: string | null;
  /** What the process is doing: an address that it serves, or a command. */
  use: string;
};

/** This process as a holder. */
export async function thisProcess(): Promise<Omit<Holder, "id" | "use">> {
  const { pid } = process;
  const [startedAt, boot, namespace] = await Promise.all([
    startOf(pid),
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => null),
    readlink("/proc/self/ns/pid").catch(() => null),
  ]);
  const isKnown = startedAt !== null && boot !== null && namespace !== null;
  const processes = isKnown ? `${boot.trim()} ${namespace}` : null;
  return { pid, host: hostname(), processes, startedAt };
}

/** Whether the holder runs; null where only its signs of life can tell: it is another machine's. */
export async function isRunning({ pid, processes, startedAt }: Holder): Promise<boolean | null> {
  const here = await thisProcess();
  if (processes === null || processes !== here.processes) return null;
  return (await startOf(pid)) === startedAt;
}

/** For the operator: "Another Candor (process 4711 on web-2, http://localhost:3000)". */
export function nameOf(holder: Holder | null): string {
  if (!holder) return "Another Candor";
  const place = holder.host === hostname() ? "" : ` on ${holder.host}`;
  return `Another Candor (process ${holder.pid}${place}, ${holder.use})`;
}

/** Null where there is no lock file, or none that can be read. */
export async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}

/** The file's last change in milliseconds, by the file system's clock; 0 without the file. */
export async function changedAtMs(path: string): Promise<number> {
  // Network file systems look at the server when a file is opened, not when it is only asked for.
  const file = await open(path, "r").catch(() => null);
  if (!file) return 0;
  try {
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
  }
}

/** When a running process started, in ticks after boot (proc(5), stat, fields 3 and 22); else null. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The name before them, in brackets, may hold spaces and brackets.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
  const [state = ""] = fields;
  return /^[ZX]/.test(state) ? null : (fields[19] ?? null);
}
