import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "@/lib/db";
import { candor } from "./program";

describe("candor", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "candor-commands-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** What a command prints. */
  async function run(...args: string[]): Promise<string[]> {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      lines.push(...String(text).trimEnd().split("\n"));
      return true;
    });
    try {
      await candor().parseAsync(args, { from: "user" });
    } finally {
      write.mockRestore();
    }
    return lines;
  }

  const at = "2026-01-01T00:00:00.000Z";
  const said = { id: "u1", status: "resolved", body: "Over.", created_at: at };
  const told = { name: "Messages late", status: "resolved", created_at: at, resolved_at: at };
  const source = {
    page: { id: "abc", name: "Pigeon" },
    incidents: [
      { ...told, id: "taken", incident_updates: [said, { ...said, id: "u2", status: "foo" }] },
      { ...told, id: "empty", incident_updates: [] },
    ],
  };

  test("imports files into the named data folder, says what it left out, and counts", async () => {
    const file = join(folder, "incidents.json");
    await writeFile(file, JSON.stringify(source));
    const data = join(folder, "made", "data");
    expect(await run("import", "statuspage", file, "--data", data)).toEqual([
      "imported 1 of 1 incidents",
      'note: incident taken: update u2 has unknown status "foo": left out',
      "note: incident empty: it has no update that can be taken over: left out",
      "groups: 0 found, 0 new, 0 changed",
      "components: 0 found, 0 new, 0 changed",
      "incidents: 1 found, 1 new, 0 changed",
      "maintenances: 0 found, 0 new, 0 changed",
      "updates: 1 found, 1 stored",
      "Imported. Nobody was notified.",
    ]);
    const db = await openDatabase(`file:${join(data, "candor.db")}`);
    expect(await db.page.findMany({ select: { name: true, revision: true } })).toEqual([
      { name: "Pigeon", revision: 1 },
    ]);
    await db.$disconnect();
    expect((await run("--data", data, "import", "statuspage", file)).at(-1)).toBe(
      "Nothing has changed.",
    );
  });

  test("takes one address or files, and no private address unasked", async () => {
    const refused = (sources: string[]) =>
      run("--data", folder, "import", "statuspage", ...sources);
    await expect(refused(["https://a.example", "https://b.example"])).rejects.toThrow(
      /either one address or files/,
    );
    await expect(refused(["http://127.0.0.1:1"])).rejects.toThrow(/--allow-private/);
    await expect(refused(["--allow-private", "http://127.0.0.1:1"])).rejects.toThrow(
      /can't be reached/,
    );
  });

  test("says its version", async () => {
    const { version } = JSON.parse(await readFile("package.json", "utf8"));
    const printed: string[] = [];
    const program = candor().configureOutput({ writeOut: (text) => printed.push(text) });
    await expect(program.parseAsync(["--version"], { from: "user" })).rejects.toThrow();
    expect(printed).toEqual([`${version}\n`]);
  });

  test("migrates, once", async () => {
    const first = await run("db", "migrate", "--data", folder);
    expect(first.at(-1)).toBe("The database is now up to date.");
    expect(first.length).toBeGreaterThan(1);
    expect(await run("db", "migrate", "--data", folder)).toEqual(["The database is up to date."]);
  });
});
