import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { component, incident, maintenance } from "./factories";
import { fetchStatuspage } from "./fetch";
import { readStatuspageFiles } from "./read-files";

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

  const save = async (name: string, text: string) => {
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

  test("names the file that is none", async () => {
    const other = await save("other.json", '{"status":{"indicator":"none"}}');
    const broken = await save("broken.json", "<html>");
    await expect(readStatuspageFiles([other])).rejects.toThrow(/other\.json holds no components/);
    await expect(readStatuspageFiles([broken])).rejects.toThrow(/broken\.json is no JSON/);
    await expect(readStatuspageFiles([join(folder, "absent.json")])).rejects.toThrow(
      /absent\.json can't be read: there is no such file/,
    );
  });
});

describe("fetchStatuspage", () => {
  let server: Server;
  let base: string;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      const [, name] = /^\/api\/v2\/([a-z-]+)\.json$/.exec(request.url ?? "") ?? [];
      const found = Object.entries(documents).find(([key]) => key === name);
      response.writeHead(found ? 200 : 404).end(JSON.stringify(found?.[1] ?? {}));
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

  test("says which address doesn't answer", async () => {
    await expect(fetchStatuspage(`${base}/elsewhere`, { allowPrivate: true })).rejects.toThrow(
      /elsewhere\/api\/v2\/components\.json answers 404/,
    );
    await expect(fetchStatuspage(base, { allowPrivate: false })).rejects.toThrow(/private address/);
  });
});
