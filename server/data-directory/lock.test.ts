import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { type Lock, lockDataDirectory } from "./lock";
import { type Holder, thisProcess } from "./lock-holder";

let dataDir: string;
let path: string;
let logged: string[];
let lost: string[];
let locks: Lock[];
let children: ChildProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-lock-"));
  path = join(dataDir, "candor.lock");
  logged = [];
  lost = [];
  locks = [];
  children = [];
});
afterEach(async () => {
  for (const lock of locks) await lock.release();
  for (const child of children) child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

async function lock(use = "http://localhost:3000"): Promise<Lock> {
  const taken = await lockDataDirectory({
    dataDir,
    use,
    log: (line) => logged.push(line),
    onLost: (sentence) => lost.push(sentence),
    beatMs: 40,
  });
  locks.push(taken);
  return taken;
}

const holder = async (): Promise<Holder> => JSON.parse(await readFile(path, "utf8"));
const leave = (other: Holder) => writeFile(path, JSON.stringify(other));

/** A process that does nothing, and the lock that it would hold. */
async function otherProcess(): Promise<{ child: ChildProcess; other: Holder }> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  children.push(child);
  await once(child, "spawn");
  const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
  const startedAt = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  const here = await thisProcess();
  return {
    child,
    other: { ...here, id: "other", use: "http://[::1]:81", pid: child.pid ?? 0, startedAt },
  };
}

test("a second user of the directory is refused and told who the first is", async () => {
  const first = await lock();
  await first.describe("http://localhost:4711");
  await expect(lock()).rejects.toThrow(
    `Another Candor (process ${process.pid}, http://localhost:4711) uses the data directory ${dataDir}. Stop it, or choose another folder with --data.`,
  );
  await first.release();
  await lock();
  expect(await readdir(dataDir)).toEqual(["candor.lock"]);
});

describe("a holder on this machine", () => {
  test("that runs is in the way, however long it is silent", async () => {
    const { other } = await otherProcess();
    await leave(other);
    await utimes(path, 1, 1);
    await expect(lock()).rejects.toThrow(`process ${other.pid}, http://[::1]:81`);
  });

  test("that was killed is in nobody's way, at once", async () => {
    const { child, other } = await otherProcess();
    await leave(other);
    child.kill("SIGKILL");
    await once(child, "exit");
    await lock();
    expect(logged).toEqual([]);
    expect((await holder()).pid).toBe(process.pid);
  });

  test("whose process id another program has by now is in nobody's way", async () => {
    const { other } = await otherProcess();
    await leave({ ...other, startedAt: "1" });
    await lock();
    expect((await holder()).pid).toBe(process.pid);
  });
});

describe("a holder on another machine", () => {
  const elsewhere: Holder = {
    id: "elsewhere",
    pid: 7,
    host: "web-2",
    processes: "another boot",
    startedAt: "1",
    use: "https://status.example.com",
  };

  test("that gives signs of life is in the way", async () => {
    await leave(elsewhere);
    const beating = setInterval(() => void leave(elsewhere), 30);
    await expect(lock()).rejects.toThrow("process 7 on web-2, https://status.example.com");
    clearInterval(beating);
    expect(logged).toEqual([expect.stringContaining("Waiting to see if it still runs")]);
  });

  test("that was alive a moment ago and falls silent is waited for, and followed", async () => {
    await leave(elsewhere);
    await lock();
    expect(logged).toHaveLength(1);
    expect((await holder()).pid).toBe(process.pid);
  });

  test("that has been silent for long is followed without waiting", async () => {
    await leave(elsewhere);
    await utimes(path, 1, 1);
    await lock();
    expect(logged).toEqual([]);
  });

  test("that takes the lock over ends this one's use", async () => {
    const own = await lock();
    await leave(elsewhere);
    await eventually(() => expect(lost).toEqual([expect.stringContaining("process 7 on web-2")]));
    await own.release();
    expect((await holder()).id).toBe("elsewhere");
  });
});

test("a lock file that was deleted is made anew, and half of one holds nobody up", async () => {
  await writeFile(path, '{"id":"x');
  await utimes(path, 1, 1);
  await lock();
  await rm(path);
  await eventually(async () => expect((await holder()).pid).toBe(process.pid));
  expect(lost).toEqual([]);
});

test("of many starts that find the same dead holder one goes on", async () => {
  const { child, other } = await otherProcess();
  child.kill("SIGKILL");
  await once(child, "exit");
  for (let turn = 0; turn < 10; turn += 1) {
    await leave(other);
    const starts = await Promise.allSettled(Array.from({ length: 12 }, () => lock()));
    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await locks.pop()?.release();
  }
  expect(lost).toEqual([]);
});
