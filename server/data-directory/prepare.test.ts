import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeDirectory } from "./make-directory";
import { type DataDirectory, openDataDirectory } from "./prepare";

let parent: string;
let opened: DataDirectory | undefined;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "candor-prepare-"));
  opened = undefined;
});
afterEach(async () => {
  await opened?.close();
  await rm(parent, { recursive: true, force: true });
});

async function openIn(dataDir: string): Promise<void> {
  const unexpected = (line: string) => {
    throw new Error(line);
  };
  opened = await openDataDirectory({ dataDir, log: unexpected, onLost: unexpected });
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test("a directory that is made, with its parents, belongs to its user alone", async () => {
  const dataDir = join(parent, "a", "b", "data");
  await openIn(dataDir);
  expect(await modeOf(dataDir)).toBe("700");
  expect(await modeOf(join(dataDir, "candor.lock"))).toBe("600");
  await opened?.close();
  expect(await readdir(dataDir)).toEqual([]);
});

test("what an earlier version left open to other users is closed", async () => {
  const dataDir = join(parent, "data");
  await mkdir(dataDir, { mode: 0o755 });
  const files = ["candor.db", "candor.db-wal", "candor.db-shm", "secret"];
  for (const name of files) {
    await writeFile(join(dataDir, name), "x");
    await chmod(join(dataDir, name), 0o644);
  }
  await openIn(dataDir);
  expect(await modeOf(dataDir)).toBe("700");
  for (const name of files)
    expect([name, await modeOf(join(dataDir, name))]).toEqual([name, "600"]);
});

test.each(["/proc/nope", "/proc/nope/deeper/still", "/dev/null/data"])(
  "%s can't be a data directory, and says so at once",
  async (dataDir) => {
    await expect(openIn(dataDir)).rejects.toThrow(`Candor can't write its data at ${dataDir}: `);
    await expect(makeDirectory(dataDir)).rejects.toThrow();
  },
);
