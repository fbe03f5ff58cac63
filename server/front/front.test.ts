import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readConfig } from "@/lib/config";
import { eventually } from "@/tests/eventually";
import { ask, makeFolder, publish } from "./fixtures";
import { type Front, type FrontOptions, startFront } from "./front";

/** Listens, says so, answers with its process id and dies when told to. */
const fakeApp = `
import { createServer } from "node:http";
const server = createServer((request, response) => {
  if (request.url === "/api/die") process.exit(1);
  const { NEXTAUTH_SECRET, NEXTAUTH_URL, CANDOR_URL, DATABASE_URL } = process.env;
  response.end(JSON.stringify({ pid: process.pid, NEXTAUTH_SECRET, NEXTAUTH_URL, CANDOR_URL, DATABASE_URL }));
});
const { CANDOR_SOCKET } = process.env;
(await import("node:fs")).rmSync(CANDOR_SOCKET, { force: true });
server.listen(CANDOR_SOCKET, () => {
  process.send({ type: "ready" });
  setInterval(() => process.send({ type: "alive" }), 500);
  process.send({ type: "notice", lines: ["Set up at /setup"] });
});
process.on("disconnect", () => process.exit());
`;

const failingApp = (sentence: string, retry: boolean) => `
process.send({ type: "fatal", sentence: ${JSON.stringify(sentence)}, retry: ${retry} }, () => process.exit(1));
`;

let root: string;
let dataDir: string;
let front: Front | undefined;
let printed: string[];
let logged: string[];
const onUseless = vi.fn();

beforeEach(async () => {
  root = await makeFolder();
  dataDir = join(root, "data");
  await mkdir(join(root, "public"));
  await writeFile(join(root, "public", "live.js"), "live();");
  front = undefined;
  printed = [];
  logged = [];
  onUseless.mockClear();
});
afterEach(async () => {
  await front?.close();
  await rm(root, { recursive: true });
});

async function start(app = fakeApp, options: Partial<FrontOptions> = {}): Promise<number> {
  const appScript = join(root, "app.mjs");
  await writeFile(appScript, app);
  front = await startFront({
    config: readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" }),
    root,
    appScript,
    queryScript: join(root, "queries.mjs"),
    print: (line) => printed.push(line),
    log: (line) => logged.push(line),
    onUseless,
    firstSetMs: 50,
    ...options,
  });
  return front.port;
}

const pages = {
  "/": { body: "<h1>All Systems Operational</h1>" },
  "/api/v2/status.json": { body: "{}", type: "application/json; charset=utf-8" },
  "!not-found": { body: "<h1>Not here</h1>", status: 404 },
  "!unavailable": { body: "<h1>Away</h1>", status: 503 },
};
const get = async (port: number, path: string, method = "GET") => {
  const { status, headers, body } = await ask({ host: "127.0.0.1", port, path, method });
  return { status, headers, body: body.toString() };
};

describe("addresses", () => {
  test.each([
    ["/", 200, "All Systems"],
    ["/?cache=buster", 200, "All Systems"],
    ["/api/v2/status.json", 200, "{}"],
    ["/live.js", 200, "live();"],
    ["/nowhere", 404, "Not here"],
    ["/!not-found", 404, "Not here"],
    ["/_next/static/../../app.mjs", 404, "no such file"],
    ["/_next/static/%2e%2e/%2e%2e/app.mjs", 404, "no such file"],
    ["/%2e%2e/app.mjs", 404, "Not here"],
    ["/administrators", 404, "Not here"],
    ["/admin/incidents/%E0%A4%A", 404, "Not here"],
    ["/api/admin/incidents/%E0%A4%A/updates", 404, '{"error":"Not Found"}'],
    ["/admin", 200, "pid"],
    ["/api/v1/unknown", 200, "pid"],
    ["/api/v2/unknown.json", 404, '{"error":"Not Found"}'],
    ["/api/unknown/", 404, '{"error":"Not Found"}'],
    ["/api/", 404, '{"error":"Not Found"}'],
    ["/api", 404, '{"error":"Not Found"}'],
    ["/setup/token", 404, "Not here"],
    ["/healthz", 200, "ok"],
  ])("%s answers %i", async (path, status, body) => {
    await publish(dataDir, 7, pages);
    const reply = await get(await start(), path);
    expect(reply).toMatchObject({ status, body: expect.stringContaining(body) });
  });

  test("with a slash at the end move to those without, on this host", async () => {
    await publish(dataDir, 7, pages);
    const port = await start();
    const locations = ["/history/?a=1", "//evil.example/", "/\\evil.example/"].map(async (path) => {
      const { status, headers } = await get(port, path);
      return [status, headers.location];
    });
    expect(await Promise.all(locations)).toEqual([
      [308, "/history?a=1"],
      [308, "/evil.example"],
      [308, "/evil.example"],
    ]);
  });
});

test("a request target in absolute form names the same document", async () => {
  await publish(dataDir, 7, pages);
  const port = await start();
  const paths = ["/healthz", "", "/api/v2/status.json?t=1", "/nope"];
  const statuses = paths.map(async (path) => (await get(port, `http://other.test${path}`)).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 200, 404]);
});

test("methods that the app has no use for end at the front", async () => {
  await publish(dataDir, 7, pages);
  const port = await start();
  for (const method of ["TRACE", "PURGE", "PROPFIND"]) {
    const { status, headers, body } = await get(port, "/api/v1/unknown", method);
    expect([method, status, JSON.parse(body)]).toEqual([
      method,
      405,
      { error: "Method Not Allowed" },
    ]);
    expect(headers.allow).toContain("POST");
  }
  for (const method of ["TRACE", "POST", "DELETE"]) {
    const { status, headers } = await get(port, "/admin", method);
    expect([status, headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  }
  expect((await get(port, "/api/v1/unknown", "PATCH")).body).toContain("pid");
});

test("over TLS each answer holds visitors to it, whoever makes it", async () => {
  await publish(dataDir, 7, pages);
  const env = { DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1", CANDOR_URL: "https://s.test" };
  const port = await start(fakeApp, { config: readConfig(env) });
  for (const path of ["/", "/nope", "/history/", "/admin", "/api/v1/unknown", "/api/nope/"]) {
    const { headers } = await get(port, path);
    expect([path, headers["strict-transport-security"]]).toEqual([path, "max-age=31536000"]);
    expect([path, headers["x-content-type-options"]]).toEqual([path, "nosniff"]);
  }
  for (const path of ["/admin", "/api/v1/unknown"]) {
    const { headers } = await get(port, path);
    expect(headers["content-security-policy"]).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers["x-frame-options"]).toBe("DENY");
  }
});

test("the app is given everything resolved, and its notices are printed below the address", async () => {
  await publish(dataDir, 7, pages);
  const port = await start();
  const address = `http://localhost:${port}`;
  const given = JSON.parse((await get(port, "/admin")).body);
  const secret = (await readFile(join(dataDir, "secret"), "utf8")).trim();
  expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600);
  expect(given).toMatchObject({
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: address,
    CANDOR_URL: address,
    DATABASE_URL: `file:${join(dataDir, "candor.db")}`,
  });
  await eventually(() => {
    expect(printed).toEqual([`Candor is at ${address}`, "  Set up at /setup"]);
  });
  expect(await get(port, "/readyz")).toMatchObject({
    status: 200,
    body: '{"ready":true,"revision":7}',
  });
});

test("the app's crash leaves the documents standing and the app comes back", async () => {
  await publish(dataDir, 7, pages);
  const port = await start();
  const { pid } = JSON.parse((await get(port, "/admin")).body);
  // Without its script it stays away for as long as the test looks.
  await rename(join(root, "app.mjs"), join(root, "kept.mjs"));
  expect((await get(port, "/api/die")).status).toBe(503);
  await eventually(async () => expect((await get(port, "/readyz")).status).toBe(503));
  const [page, admin, api] = await Promise.all([
    get(port, "/"),
    get(port, "/admin"),
    get(port, "/api/v1/incidents", "POST"),
  ]);
  expect(api.headers["access-control-allow-origin"]).toBeUndefined();
  expect(page.status).toBe(200);
  expect(admin).toMatchObject({ status: 503, body: "<h1>Away</h1>" });
  expect(admin.headers).toMatchObject({ "retry-after": "5", "cache-control": "no-store" });
  expect(JSON.parse(api.body)).toEqual({ error: expect.any(String) });
  await rename(join(root, "kept.mjs"), join(root, "app.mjs"));
  await eventually(async () =>
    expect(JSON.parse((await get(port, "/admin")).body).pid).not.toBe(pid),
  );
});

test("before the first publication a reader waits for it", async () => {
  const port = await start(fakeApp, { firstSetMs: 30_000 });
  const reading = get(port, "/");
  await publish(dataDir, 1, pages);
  expect(await reading).toMatchObject({
    status: 200,
    body: expect.stringContaining("All Systems"),
  });
});

test("without a first publication a reader is told to come back", async () => {
  const reply = await get(await start(), "/");
  expect(reply).toMatchObject({ status: 503, body: expect.stringContaining("try again") });
});

test("a frame of the page shows what stands for it", async () => {
  await publish(dataDir, 1, pages, { pending: ["/embed"] });
  const { status, headers } = await get(await start(), "/embed");
  expect(status).toBe(503);
  expect(headers["content-security-policy"]).toContain("frame-ancestors *");
});

test("a damaged document is unavailable, not unknown", async () => {
  const objects = await publish(dataDir, 1, pages);
  await writeFile(join(dataDir, "published", "objects", String(objects["/"])), "fake");
  expect((await get(await start(), "/")).status).toBe(503);
});

test("what may be published yet is unavailable, not unknown", async () => {
  await publish(dataDir, 1, pages, { pending: ["/incidents/late"] });
  const port = await start();
  const statuses = async (...paths: string[]) =>
    Promise.all(paths.map(async (path) => (await get(port, path)).status));
  expect(await statuses("/incidents/late", "/incidents/none")).toEqual([503, 404]);
  await publish(dataDir, 2, pages, { complete: false });
  await eventually(async () => {
    expect(await statuses("/incidents/none", "/api/v2/none.json", "/")).toEqual([503, 503, 200]);
  });
});

test.each([
  [undefined, ["127.0.0.1", "::1"]],
  ["127.0.0.2", ["127.0.0.2"]],
  ["::1", ["::1"]],
])("listening on %s answers at the address printed", async (host, hosts) => {
  const config = readConfig({ DATA_DIR: dataDir, PORT: "0", CANDOR_HOST: host });
  const port = await start(fakeApp, { config });
  for (const hostname of hosts) {
    expect((await ask({ hostname, port, path: "/healthz" })).status).toBe(200);
  }
  const [, address = ""] = /Candor is at (\S+)/.exec(printed.join("\n")) ?? [];
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

describe("an app that can't run", () => {
  test("ends a start with nothing to serve", async () => {
    await start(failingApp("The database is newer.", false));
    await eventually(() => expect(onUseless).toHaveBeenCalled());
    expect(logged).toContain("The database is newer.");
  });

  test("is tried again when waiting may help, and told once", async () => {
    const attempts = join(root, "attempts");
    const noting = `(await import("node:fs")).appendFileSync(${JSON.stringify(attempts)}, "x");`;
    await start(noting + failingApp("The database is away.", true));
    await eventually(async () => expect(await readFile(attempts, "utf8")).toMatch(/^xxx/));
    expect(onUseless).not.toHaveBeenCalled();
    expect(logged).toEqual(["The database is away."]);
  });

  test("doesn't end a start with documents", async () => {
    await publish(dataDir, 1, pages);
    const port = await start(failingApp("The database is newer.", false));
    await eventually(() => expect(logged).toContain("The database is newer."));
    expect(onUseless).not.toHaveBeenCalled();
    expect((await get(port, "/")).status).toBe(200);
  });
});

describe("a start that can't work says why in one sentence", () => {
  test("port taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const config = { ...readConfig({ DATA_DIR: dataDir, HOST: "127.0.0.1" }), port };
    await expect(start(fakeApp, { config })).rejects.toThrow(`Port ${port} is already taken`);
    other.close();
  });

  test("address not of this machine", async () => {
    const config = readConfig({ DATA_DIR: dataDir, PORT: "0", CANDOR_HOST: "203.0.113.7" });
    await expect(start(fakeApp, { config })).rejects.toThrow(
      "no address 203.0.113.7: choose another with --host or CANDOR_HOST.",
    );
  });

  test("a HOST that is meant for another program", async () => {
    const config = readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "x86_64-conda.invalid" });
    await expect(start(fakeApp, { config })).rejects.toThrow(
      /x86_64-conda\.invalid.*comes from HOST in the environment.*Unset HOST/,
    );
  });

  test("a file where the data directory should be", async () => {
    await writeFile(dataDir, "");
    await expect(start()).rejects.toThrow(/can't write its data at .*: there is a file/);
  });

  test("a secret too short to sign with", async () => {
    await mkdir(dataDir);
    await writeFile(join(dataDir, "secret"), "short");
    await expect(start()).rejects.toThrow("does not contain a secret");
  });

  test("values of the environment", () => {
    const read = () => readConfig({ PORT: "http", CANDOR_URL: "status.example.com" });
    expect(read).toThrow(/PORT must be .* CANDOR_URL must be|CANDOR_URL must be .* PORT must be/);
  });
});
