import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "@/lib/db";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { lockDataDirectory } from "../data-directory/lock";
import { candor } from "./program";

let folder: string;
let data: string;
let base: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "candor-backup-"));
  data = join(folder, "it's data");
  await mkdir(data);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await base?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a command prints. */
async function run(...args: string[]): Promise<string> {
  let text = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  try {
    await candor().parseAsync(["--data", data, ...args], { from: "user" });
  } finally {
    write.mockRestore();
  }
  return text;
}

const namesIn = async (url: string) => {
  const db = await openDatabase(url);
  const found = await db.incident.findMany({ select: { name: true }, orderBy: { name: "asc" } });
  await db.$disconnect();
  return found.map(({ name }) => name);
};

describe.each(databases)("backup and restore on $name", ({ name, open }) => {
  beforeEach(async () => {
    base = await open();
    vi.stubEnv("DATABASE_URL", base.url);
  });

  test("what was there comes back, and what came later goes", async () => {
    const make = makers(base);
    await make.incident({ name: "Before" });
    const file = join(folder, "it's a backup");
    expect(await run("backup", file)).toContain(`Backed up to ${file}`);
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe("600");
    await make.incident({ name: "After" });
    expect(await namesIn(base.url)).toEqual(["After", "Before"]);
    await expect(run("backup", file)).rejects.toThrow("already exists. Choose another name");
    await mkdir(join(data, "published"));
    await base.db.$disconnect();
    expect(await run("restore", file)).toContain(`Restored from ${file}`);
    expect(await namesIn(base.url)).toEqual(["Before"]);
    expect(await readdir(data)).toEqual([]);
    expect((await readdir(folder)).toSorted()).toEqual(["it's a backup", "it's data"]);
  });

  test("a directory in use, and a file that is no backup, are refused and nothing is touched", async () => {
    await makers(base).incident({ name: "Stays" });
    const file = join(folder, "backup");
    await run("backup", file);
    const lock = await lockDataDirectory({
      dataDir: data,
      use: "http://localhost:3000",
      log: () => undefined,
      onLost: () => undefined,
    });
    await expect(run("restore", file)).rejects.toThrow(
      `Another Candor (process ${process.pid}, http://localhost:3000) uses the data directory`,
    );
    await lock.release();
    if (name === "postgresql") {
      await expect(run("restore", file)).rejects.toThrow("Stop Candor on every machine first");
    }
    const bytes = await readFile(file);
    bytes.fill(0xff, Math.floor(bytes.length / 3), Math.floor(bytes.length / 3) + 5_000);
    const noBackups = { text: Buffer.from("Hello"), empty: Buffer.alloc(0), missing: null };
    const damaged = name === "sqlite" ? { damaged: bytes } : {};
    for (const [kind, content] of Object.entries({ ...noBackups, ...damaged })) {
      if (content) await writeFile(join(folder, kind), content);
      await expect(run("restore", join(folder, kind)), kind).rejects.toThrow();
    }
    expect(await namesIn(base.url)).toEqual(["Stays"]);
    expect(await readdir(data)).toEqual([]);
  });
});
