import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NotFound } from "@/lib/errors";
import { candor } from "./program";

describe("candor token", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "candor-tokens-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** What a command prints. */
  async function run(...args: string[]): Promise<string[]> {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      lines.push(...String(text).trimEnd().split("\n"));
      return true;
    });
    const writeError = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      await candor().parseAsync(["--data", folder, "token", ...args], { from: "user" });
    } finally {
      write.mockRestore();
      writeError.mockRestore();
    }
    return lines;
  }

  test("makes a key and prints it once, lists it without, and revokes it", async () => {
    expect(await run("list")).toEqual(["There are no keys."]);
    const [key = "", said = ""] = await run(
      ...["create", "--name", "Deploys", "--scopes", "incidents,read", "--expires", "2199-01-01"],
    );
    expect(key).toMatch(/^cnd_\w{32}$/);
    const id = /id is (\w+)\./.exec(said)?.[1] ?? "";
    const [line = ""] = await run("list");
    expect(line).toContain(`${id}  ${key.slice(0, 9)}…  live  read,incidents  never used`);
    expect(line).toMatch(/expires 2199-01-01T00:00:00\.000Z {2}Deploys$/);
    expect(line).not.toContain(key);
    expect(await run("revoke", id)).toEqual(["The key “Deploys” is revoked."]);
    expect((await run("list"))[0]).toContain("revoked");
  });

  test("says what it can't do", async () => {
    const create = (...args: string[]) => run("create", "--name", "Deploys", ...args);
    await expect(create("--scopes", "everything")).rejects.toThrow(/The scopes are read, /);
    await expect(create("--scopes", "read", "--expires", "2001-01-01")).rejects.toThrow(
      /in the future/,
    );
    await expect(run("create", "--name", "x")).rejects.toThrow("--scopes must be given");
    await expect(create("--scope", "all")).rejects.toThrow("Did you mean --scopes?");
    await expect(run("revoke", "nothing")).rejects.toBeInstanceOf(NotFound);
  });
});
