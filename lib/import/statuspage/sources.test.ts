import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { component, incident, maintenance } from "./factories";
import { fetchStatuspage } from "./fetch";
import { readStatuspageFiles } from "./read-files";
import { readSource } from "./source";

const page = { id: "abc", name: "Pigeon" };
const documents = {
  components: { page, components: [component({})] },
  incidents: { page, incidents: [incident({}), incident({})] },
  "scheduled-maintenances": { page, scheduled_maintenances: [maintenance({})] },
  summary: {
    page,
    components: [component({})],
    incidents: [incident({})],
    scheduled_maintenances: [maintenance({})],
    status: { indicator: "none" },
  },
};

describe("readStatuspageFiles", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "candor-files-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const save = async (name: string, text: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  test("knows the documents by their keys, whatever the files are called", async () => {
    const paths = await Promise.all(
      Object.values(documents).map((one, index) => save(`${index}.txt`, JSON.stringify(one))),
    );
    const data = await readStatuspageFiles(paths);
    expect(data.page).toEqual(page);
    expect(data.components).toHaveLength(2);
    expect(data.incidents).toHaveLength(3);
    expect(data.maintenances).toHaveLength(2);
  });

  test.each([
    ["with a byte order mark", (text: string) => `\ufeff${text}`],
    ["in UTF-16, little end first", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["in UTF-16, big end first", (text: string) => Buffer.from(text, "utf16le").swap16()],
    ["packed", (text: string) => gzipSync(text)],
  ])("reads a file %s", async (_, encode) => {
    const one = { components: [component({ name: "Größe 🕊️" })] };
    const data = await readStatuspageFiles([await save("encoded", encode(JSON.stringify(one)))]);
    expect(data.components).toMatchObject([{ name: "Größe 🕊️" }]);
    expect(data.notes).toEqual([]);
  });

  test("says that a file is taken as Latin-1", async () => {
    const text = JSON.stringify({ components: [component({ name: "Größe" })] });
    const path = await save("latin1.json", Buffer.from(text, "latin1"));
    const data = await readStatuspageFiles([path]);
    expect(data.components).toMatchObject([{ name: "Größe" }]);
    expect(data.notes).toEqual([expect.stringContaining("latin1.json is not UTF-8")]);
  });

  test("takes the lists of the Manage API", async () => {
    const { group: _no, status: _none, ...plain } = component({ id: "g", name: "Europe" });
    const lists = [[incident({})], [component({ id: "a" })], [{ ...plain, components: ["a"] }], []];
    const paths = await Promise.all(
      lists.map((list, i) => save(`${i}.json`, JSON.stringify(list))),
    );
    const data = await readStatuspageFiles(paths);
    expect(data.incidents).toHaveLength(1);
    const now = new Date("2026-05-01T00:00:00Z");
    const { history } = readSource(data, now);
    expect(history.groups).toMatchObject([{ id: "g", name: "Europe" }]);
    expect(history.components).toMatchObject([{ id: "a", groupId: "g" }]);
    const people = await save("people.json", JSON.stringify([{ id: "x", email: "a@b.example" }]));
    await expect(readStatuspageFiles([people])).rejects.toThrow(/contains no components/);
  });

  test("takes null for an empty list", async () => {
    const one = { components: null, incidents: [incident({})], scheduled_maintenances: null };
    const data = await readStatuspageFiles([await save("null.json", JSON.stringify(one))]);
    expect([data.components.length, data.incidents.length]).toEqual([0, 1]);
  });

  test("refuses more than a page can hold with a sentence", async () => {
    const many = { incidents: Array.from({ length: 200_000 }, () => ({})) };
    const path = await save("many.json", JSON.stringify(many));
    await expect(readStatuspageFiles([path])).rejects.toThrow(
      "These are 200,000 incidents and maintenances; 100,000 at most can be imported at once.",
    );
  });

  test("names the file that is none", async () => {
    const other = await save("other.json", '{"status":{"indicator":"none"}}');
    const broken = await save("broken.json", "<html>");
    await expect(readStatuspageFiles([other])).rejects.toThrow(
      /other\.json contains no components/,
    );
    await expect(readStatuspageFiles([broken])).rejects.toThrow(/broken\.json is not JSON/);
    await expect(readStatuspageFiles([join(folder, "absent.json")])).rejects.toThrow(
      /absent\.json can't be read: there is no such file/,
    );
  });
});

describe("fetchStatuspage", () => {
  let server: Server;
  let base: string;
  const asked: string[] = [];
  let absent = "none";
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      const [, name] = /^\/api\/v2\/([a-z-]+)\.json$/.exec(request.url ?? "") ?? [];
      const found = Object.entries(documents).find(([key]) => key === name && key !== absent);
      if (!request.headers["user-agent"]) response.writeHead(403).end();
      // Some servers always pack.
      response.writeHead(found ? 200 : 404, { "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify(found?.[1] ?? {})));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test.each(["", "/", "/api/v2", "/api/v2/summary.json"])(
    "asks for the three documents of a page given with “%s” after its host",
    async (path) => {
      asked.length = 0;
      const data = await fetchStatuspage(`${base}${path}`, { allowPrivate: true });
      expect(asked).toEqual([
        "/api/v2/components.json",
        "/api/v2/incidents.json",
        "/api/v2/scheduled-maintenances.json",
      ]);
      expect(data.incidents).toHaveLength(2);
    },
  );

  test("takes what is there where a document is absent, and says so", async () => {
    absent = "scheduled-maintenances";
    const data = await fetchStatuspage(base, { allowPrivate: true });
    absent = "none";
    expect([data.components.length, data.incidents.length]).toEqual([1, 2]);
    expect(data.notes).toEqual([
      `${base}/api/v2/scheduled-maintenances.json answers 404: its contents are not imported`,
    ]);
  });

  test("says which address doesn't answer", async () => {
    await expect(fetchStatuspage(`${base}/elsewhere`, { allowPrivate: true })).rejects.toThrow(
      /elsewhere\/api\/v2\/components\.json answers 404/,
    );
    await expect(fetchStatuspage(base, { allowPrivate: false })).rejects.toThrow(/private address/);
  });
});
