import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildScripts } from "./build-scripts.mjs";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "candor-scripts-"));
  await buildScripts(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const read = (name: string) => readFile(join(folder, name), "utf8");

describe("/embed.js", () => {
  test("is smaller than 10 KiB (contracts §6)", async () => {
    expect(Buffer.byteLength(await read("embed.js"))).toBeLessThan(10 * 1_024);
  });

  test("is whole: it loads nothing else and leaves no name behind on the site", async () => {
    const script = await read("embed.js");
    expect(script).toMatch(/^"use strict";\(\(\)=>\{/);
    expect(script).not.toMatch(/\bimport\b|\brequire\b/);
  });

  test("makes no markup, code or style out of texts", async () => {
    expect(await read("embed.js")).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\(|<style|\.style\b/,
    );
  });
});

test("/live.js is built beside it", async () => {
  expect(await read("live.js")).toContain("EventSource");
});
