import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/db";
import { migrate } from "@/lib/migrations";
import { atPort, isAtLocalAddress, readConfig } from "./config";

test("this process's environment is parsed once, another one each time", () => {
  expect(readConfig()).toBe(readConfig());
  expect(readConfig({ PORT: "4000" })).toMatchObject({ port: 4000 });
  expect(readConfig({ PORT: "4001" })).toMatchObject({ port: 4001 });
});

test("how old a page may grow is a whole number of seconds, a minute by default", () => {
  expect(readConfig({}).staleAfterMs).toBe(60_000);
  expect(readConfig({ CANDOR_STALE_AFTER_SECONDS: "3" }).staleAfterMs).toBe(3_000);
  for (const bad of ["0", "-1", "1.5", "soon"]) {
    expect(() => readConfig({ CANDOR_STALE_AFTER_SECONDS: bad })).toThrow("whole number");
  }
});

test("the demo's key is one word, and none is made up", () => {
  expect(readConfig({}).demoWriteKey).toBeNull();
  expect(readConfig({ CANDOR_WRITE_KEY: "a-key_of.mine/1" }).demoWriteKey).toBe("a-key_of.mine/1");
  expect(() => readConfig({ CANDOR_WRITE_KEY: "two words" })).toThrow("one word");
});

describe("the address to listen on", () => {
  test("every address and port 3000 by default; Candor's own variables first", () => {
    expect(readConfig({})).toMatchObject({ host: null, port: 3_000 });
    expect(readConfig({ HOST: "192.0.2.1", PORT: "81" })).toMatchObject({
      host: "192.0.2.1",
      hostVariable: "HOST",
      port: 81,
    });
    const both = { HOST: "x86_64-conda", PORT: "http", CANDOR_HOST: "::1", CANDOR_PORT: "82" };
    expect(readConfig(both)).toMatchObject({
      host: "::1",
      hostVariable: "CANDOR_HOST",
      port: 82,
    });
  });

  test("what Kubernetes sets beside a service named candor is no port of ours", () => {
    const env = { CANDOR_PORT: "tcp://10.96.0.17:3000", PORT: "8080" };
    expect(readConfig(env).port).toBe(8_080);
    expect(readConfig({ CANDOR_PORT: "tcp://10.96.0.17:3000" }).port).toBe(3_000);
  });

  test.each([["65536"], ["8080x"], ["-1"]])("%s is refused as a port", (port) => {
    expect(() => readConfig({ CANDOR_PORT: port })).toThrow("CANDOR_PORT must be a number");
    expect(() => readConfig({ PORT: port })).toThrow("PORT must be a number");
  });

  test.each([
    [undefined, "http://localhost:3000"],
    ["0.0.0.0", "http://localhost:3000"],
    ["127.0.0.1", "http://localhost:3000"],
    ["127.0.0.2", "http://127.0.0.2:3000"],
    ["::1", "http://[::1]:3000"],
    ["status.lan", "http://status.lan:3000"],
  ])("listening on %s, the page's own address is %s", (host, address) => {
    const config = readConfig({ CANDOR_HOST: host });
    expect(config.baseUrl).toBe(address);
    expect(atPort(config, 4_711).baseUrl).toBe(address.replace("3000", "4711"));
    expect(isAtLocalAddress(config)).toBe(true);
  });

  test("a public address given stays as it is", () => {
    const config = atPort(readConfig({ CANDOR_URL: "https://status.example.com" }), 4_711);
    expect(config.baseUrl).toBe("https://status.example.com");
    expect(isAtLocalAddress(config)).toBe(false);
  });
});

test.each(["job%2F7", "a#b", "100%", "a?b=c&d", "Ümläut & space", "[x]", "c:\\d"])(
  "a data directory may be called %s",
  async (name) => {
    const parent = await mkdtemp(join(tmpdir(), "candor-config-"));
    const dataDir = join(parent, name);
    await mkdir(dataDir);
    await migrate(readConfig({ DATA_DIR: dataDir }).databaseUrl);
    const db = await openDatabase(readConfig({ DATA_DIR: dataDir }).databaseUrl);
    expect(await db.page.count()).toBe(0);
    await db.$disconnect();
    expect(await readdir(dataDir)).toContain("candor.db");
    expect(await readdir(parent)).toEqual([name]);
    await rm(parent, { recursive: true });
  },
);
