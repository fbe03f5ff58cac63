import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteIncident, postUpdate } from "@/lib/incidents";
import { PostUpdate } from "@/lib/incidents/schema";
import { requirePage, updatePage } from "@/lib/page";
import { UpdatePage } from "@/lib/page/schema";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { publishedPaths } from "./manifest";
import { writeManifest } from "./manifest-writer";
import { removeDamaged } from "./objects";
import type { ShownPage } from "./pages";
import { readManifest } from "./published";
import { openPublisher, type PublisherSetup } from "./publisher";

const figures = ["/uptime.json", "/uptime.csv", "/uptime", "/uptime/2026"];
/** What tells a component's incident once more. */
const echoesOf = (id: string) => [
  ...["/affected", "/embed", "/badge.svg", "/badge.json", "/metrics", "/timelines.json"],
  ...["/history.rss", "/history.atom", "/feed.json", "/updates.rss", "/updates.atom"],
  ...["/maintenance.ics", "/maintenance.ics?component=", "/history", "/history/2026-03"],
  "!history/2026-03",
  ...[`/components/${id}/history.rss`, `/components/${id}/history.atom`],
  `/components/${id}/timeline.json`,
];

const nameOf = ({ path, kind }: ShownPage) => path ?? `/${kind}`;

/** Somebody goes on posting. */
const isComing = async (withinMs: number) => withinMs > 0;

describe.each(databases)("the publisher on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let dataDir: string;
  /** What was rendered since the last look. */
  let rendered: string[];
  let announced: number[];
  let broken: Set<string>;

  beforeEach(async () => {
    base = await open();
    make = makers(base);
    dataDir = await mkdtemp(join(tmpdir(), "candor-publisher-"));
    rendered = [];
    announced = [];
    broken = new Set();
  });
  afterEach(async () => {
    await base.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = (other: Partial<PublisherSetup> = {}) =>
    openPublisher({
      db: base.db,
      clock: base.clock,
      dataDir,
      baseUrl: "https://status.example.com",
      build: "one",
      hubUrl: null,
      replica: "test",
      render: async (page) => {
        const name = nameOf(page);
        rendered.push(name);
        if (broken.has(name)) throw new Error("It can't be rendered.");
        return Buffer.from(`<p>${name} at ${base.clock.now().toISOString()}</p>`);
      },
      renderEntry: ({ name }) => `<p>${name}</p>`,
      log: () => {},
      announce: (revision) => announced.push(revision),
      hasNewer: async () => false,
      ...other,
    });
  const seen = () => rendered.splice(0).toSorted();
  const documents = async () => Object.keys((await readManifest(dataDir))?.documents ?? {});
  const resolve = (incident: Awaited<ReturnType<typeof make.incident>>) => {
    const { id: incidentId, version } = incident;
    return postUpdate(
      base.ctx,
      PostUpdate.parse({ incidentId, version, status: "resolved", body: "Over." }),
    );
  };

  test("publishes everything first, and then only what a change touched", async () => {
    const first = await make.incident();
    await make.incident();
    const publisher = await start();
    await publisher.publishDue();
    expect(await documents()).toContain(`/incidents/${first.id}`);
    expect(seen()).toHaveLength(12);
    await publisher.publishDue();
    expect(seen()).toEqual([]);
    base.clock.advance(1_000);
    await resolve(first);
    await publisher.publishDue();
    expect(seen()).toEqual(
      [
        "/",
        "/affected",
        "/embed",
        "/history",
        "/history/2026-03",
        `/incidents/${first.id}`,
        "/uptime",
      ].toSorted(),
    );
    expect(announced.at(-1)).toBe((await readManifest(dataDir))?.revision);
  });

  test("a deleted incident's page and its month go", async () => {
    const { id: incidentId, version } = await make.incident();
    const publisher = await start();
    await publisher.publishDue();
    await deleteIncident(base.ctx, { incidentId, version });
    await publisher.publishDue();
    const left = await documents();
    expect(left).not.toContain(`/incidents/${incidentId}`);
    expect(left).not.toContain("/history/2026-03");
    expect(left).not.toContain("!history/2026-03");
    expect(await readdir(join(publishedPaths(dataDir).site, "incidents"))).toEqual([]);
  });

  test("how things stand changes at once; feeds follow, then figures and old incidents' data", async () => {
    const { id } = await make.component();
    const old = await make.incident({ effects: { [id]: "partial_outage" } });
    base.clock.advance(1_000);
    await resolve(old);
    const swaps: { pending: string[]; publishedAt: string }[] = [];
    const publisher = await start({
      render: async (page) => {
        base.clock.advance(1);
        return Buffer.from(`${nameOf(page)} at ${base.clock.now().toISOString()}`);
      },
      announce: () => {
        const lines = readFileSync(publishedPaths(dataDir).manifest, "utf8").trim().split("\n");
        swaps.push(JSON.parse(lines.at(-1) ?? ""));
      },
    });
    await publisher.publishDue();
    swaps.splice(0);
    await make.incident({ effects: { [id]: "major_outage" } });
    await publisher.publishDue();
    const all = [...echoesOf(id), ...figures, `/api/v2/incidents/${old.id}.json`];
    expect(swaps.map(({ pending }) => pending.toSorted())).toEqual([
      [],
      all.toSorted(),
      [...figures, `/api/v2/incidents/${old.id}.json`].toSorted(),
      [],
    ]);
    // Open pages ask again only where they are told something else.
    expect(swaps[3]?.publishedAt).not.toBe(swaps[1]?.publishedAt);
  });

  describe("the front page", () => {
    type Line = {
      revision: number;
      publishedAt: string;
      pending: string[];
      documents: Record<string, unknown>;
    };
    let lines: Line[];
    /** What happens while the front page is made. */
    let meanwhile: (() => Promise<void>) | null;
    let isOvertaken: boolean;
    beforeEach(() => {
      lines = [];
      meanwhile = null;
      isOvertaken = false;
    });
    const follow = async (fails: () => boolean = () => false) => {
      const publisher = await start({
        hasNewer: async () => isOvertaken,
        render: async (page) => {
          const name = nameOf(page);
          base.clock.advance(1);
          if (name === "/") await meanwhile?.();
          if (broken.has(name)) throw new Error("It can't be rendered.");
          return Buffer.from(`${name} at ${base.clock.now().toISOString()}`);
        },
        announce: () => {
          const all = readFileSync(publishedPaths(dataDir).manifest, "utf8").trim().split("\n");
          lines.push(JSON.parse(all.at(-1) ?? ""));
          if (fails()) throw new Error("The process ended.");
        },
      });
      await publisher.publishDue();
      lines.splice(0);
      return publisher;
    };
    const pathsOf = (line: Line | undefined) => Object.keys(line?.documents ?? {});

    test("tells of a post before all else, and what is open then hears of the rest", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      await make.post(incident);
      await publisher.publishDue();
      const [first, second, ...rest] = lines;
      expect(pathsOf(first)).toEqual(["/"]);
      expect(pathsOf(second)).toContain(`/incidents/${incident.id}`);
      expect(pathsOf(second)).toContain("/api/v2/summary.json");
      expect(lines.flatMap(pathsOf).filter((path) => path === "/")).toHaveLength(1);
      expect(second?.revision).toBe((first?.revision ?? 0) + 1);
      // Each of them is told as something else, but what follows only with its last.
      const told = [first, second, rest.at(-1)].map((line) => line?.publishedAt);
      expect(new Set(told).size).toBe(3);
      expect(new Set(lines.map(({ publishedAt }) => publishedAt)).size).toBe(3);
    });

    test("goes in with the page of an incident that is new, to which it links", async () => {
      const publisher = await follow();
      const { id } = await make.incident();
      await publisher.publishDue();
      expect(pathsOf(lines[0]).toSorted()).toEqual(["/", `/incidents/${id}`]);
      expect(pathsOf(lines[1])).toContain(`/api/v2/incidents/${id}.json`);
      const all = lines.flatMap(pathsOf);
      expect(all).toHaveLength(new Set(all).size);
    });

    test("waits where that page can't be made, and names it as pending", async () => {
      const publisher = await follow();
      const { id } = await make.incident();
      broken.add(`/incidents/${id}`);
      await publisher.publishDue();
      expect(pathsOf(lines[0])).toContain("/api/v2/summary.json");
      expect(lines[0]?.pending).toContain(`/incidents/${id}`);
      expect(lines.filter((line) => pathsOf(line).includes("/"))).toHaveLength(1);
    });

    test("also where it was opened while the front page was made, which may tell of it", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      let opened: { id: string } | null = null;
      meanwhile = async () => {
        opened ??= await make.incident();
      };
      await make.post(incident);
      await publisher.publishDue();
      const page = `/incidents/${(opened as { id: string } | null)?.id}`;
      expect(pathsOf(lines[0]).toSorted()).toEqual(["/", page]);
      await publisher.publishDue();
      expect(lines.at(-1)?.revision).toBe((await requirePage(base.db)).revision);
    });

    test("of a newer change goes before the rest of this one, which waits a second at most", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      isOvertaken = true;
      await make.post(incident);
      await publisher.publishDue();
      expect(lines.map(pathsOf)).toEqual([["/"]]);
      base.clock.advance(900);
      await publisher.publishDue();
      expect(lines.map(pathsOf)).toEqual([["/"], ["/"]]);
      base.clock.advance(100);
      await publisher.publishDue();
      expect(pathsOf(lines[3])).toContain(`/incidents/${incident.id}`);
      expect(pathsOf(lines[3])).toContain("/api/v2/summary.json");
      expect(lines[3]?.revision).toBe((await requirePage(base.db)).revision);
    });

    test("waits for all that tells of an incident that was deleted, also just now", async () => {
      const old = await make.incident();
      const other = await make.incident();
      const publisher = await follow();
      await deleteIncident(base.ctx, { incidentId: old.id, version: old.version });
      await publisher.publishDue();
      expect(pathsOf(lines[0])).toEqual(expect.arrayContaining(["/", "/history", "/feed.json"]));
      lines.splice(0);
      meanwhile = async () => {
        meanwhile = null;
        await deleteIncident(base.ctx, { incidentId: other.id, version: other.version });
      };
      await make.incident();
      await publisher.publishDue();
      expect(pathsOf(lines[0])).toEqual(expect.arrayContaining(["/", "/api/v2/summary.json"]));
    });

    test("waits for the pages of many that are new", async () => {
      const publisher = await follow();
      const made = [];
      for (let count = 0; count < 4; count += 1) made.push(await make.incident());
      await publisher.publishDue();
      const pages = made.map(({ id }) => `/incidents/${id}`);
      expect(pathsOf(lines[0])).toEqual(expect.arrayContaining(["/", ...pages]));
    });

    test("tells open pages of what was left, also where that is all in one swap", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      broken.add(`/incidents/${incident.id}`);
      await make.post(incident);
      await publisher.publishDue();
      broken.clear();
      lines.splice(0);
      await publisher.publishDue();
      expect(lines.flatMap(pathsOf)).toContain(`/incidents/${incident.id}`);
      const told = lines.map(({ publishedAt }) => publishedAt);
      expect(told[0]).not.toBe(told.at(-1));
    });

    test("alone is no publication: after a crash the rest is made", async () => {
      const incident = await make.incident();
      let isDying = false;
      const publisher = await follow(() => isDying);
      await make.post(incident);
      isDying = true;
      await expect(publisher.publishDue()).rejects.toThrow("The process ended.");
      expect(pathsOf(lines[0])).toEqual(["/"]);
      const after = await start();
      rendered = [];
      await after.publishDue();
      expect(rendered).toContain(`/incidents/${incident.id}`);
    });
  });

  test("what follows gives way to newer changes, but not for ever", async () => {
    const { id } = await make.component();
    await make.incident();
    let comes = async (_withinMs: number) => false;
    const publisher = await start({ hasNewer: (withinMs) => comes(withinMs) });
    await publisher.publishDue();
    const followers = [...echoesOf(id), ...figures].toSorted();
    const pending = async () => (await readManifest(dataDir))?.pending.toSorted();
    const postAndPublish = async () => {
      await make.incident({ effects: { [id]: "major_outage" } });
      seen();
      return publisher.publishDue();
    };

    comes = isComing;
    expect(await postAndPublish()).toEqual({ isWhole: false });
    expect(seen()).toContain("/");
    expect(await pending()).toEqual(followers);

    let asked = 0;
    comes = async () => {
      asked += 1;
      return asked > 3;
    };
    expect(await postAndPublish()).toEqual({ isWhole: false });
    const left = await pending();
    expect(left?.length).toBeGreaterThan(0);
    expect(left?.length).toBeLessThan(followers.length);
    expect(followers).toEqual(expect.arrayContaining(left ?? []));

    comes = isComing;
    base.clock.advance(30_000);
    expect(await postAndPublish()).toEqual({ isWhole: true });
    expect(await pending()).toEqual([]);
  });

  test("plain files are tidied before the figures, which a next post puts off", async () => {
    await make.component();
    const incident = await make.incident();
    const plain = () => readFile(join(publishedPaths(dataDir).site, "index.html"), "utf8");
    let before: string | null = null;
    // Comes as soon as the plain front page is the new one.
    const publisher = await start({
      hasNewer: async () => before !== null && (await plain()) !== before,
    });
    await publisher.publishDue();
    before = await plain();
    base.clock.advance(1_000);
    await resolve(incident);
    await publisher.publishDue();
    expect(await plain()).not.toBe(before);
    expect((await readManifest(dataDir))?.pending).toEqual(expect.arrayContaining(figures));
  });

  test("a deletion goes from all lists at once, whatever comes", async () => {
    await make.component();
    const { id: incidentId, version } = await make.incident();
    const publisher = await start({ hasNewer: isComing });
    await publisher.publishDue();
    await deleteIncident(base.ctx, { incidentId, version });
    await publisher.publishDue();
    expect((await readManifest(dataDir))?.pending.toSorted()).toEqual(figures.toSorted());
  });

  test("what isn't there comes at once, whatever comes", async () => {
    const publisher = await start({ hasNewer: isComing });
    await publisher.publishDue();
    const { objects } = publishedPaths(dataDir);
    const feed = (await readManifest(dataDir))?.documents["/history.rss"];
    const file = join(objects, feed?.object ?? "");
    const whole = await readFile(file, "utf8");
    await writeFile(file, "half");
    publisher.suspect("/history.rss");
    await publisher.publishDue();
    expect(await readFile(file, "utf8")).toBe(whole);
  });

  test("what waited long has a share every second, and goes on where it was", async () => {
    await make.incident();
    let isPosting = false;
    const publisher = await start({
      hasNewer: async () => isPosting,
      render: async (page) => {
        rendered.push(nameOf(page));
        base.clock.advance(50);
        return Buffer.from(`${nameOf(page)} at ${base.clock.now().toISOString()}`);
      },
    });
    await publisher.publishDue();
    const renameAndPublish = async (name: string) => {
      const { version } = await requirePage(base.db);
      await updatePage(base.ctx, UpdatePage.parse({ name, timeZone: "Etc/UTC", version }));
      rendered = [];
      await publisher.publishDue();
      return rendered.filter((path) => path !== "/");
    };
    isPosting = true;
    expect(await renameAndPublish("One")).toEqual([]);
    base.clock.advance(30_000);
    const first = await renameAndPublish("Two");
    expect(await renameAndPublish("Three")).toEqual([]);
    base.clock.advance(1_000);
    const second = await renameAndPublish("Four");
    for (const share of [first, second]) {
      expect(share.length).toBeGreaterThan(0);
      expect(share.length).toBeLessThan(4);
    }
    expect(second.filter((path) => first.includes(path))).toEqual([]);
  });

  test("a deleted incident stays gone though a crash followed the first swap", async () => {
    const { id: incidentId, version } = await make.incident();
    await (await start()).publishDue();
    await deleteIncident(base.ctx, { incidentId, version });
    const crash = () => {
      throw new Error("The process ended.");
    };
    const dying = await start({ announce: crash });
    await expect(dying.publishDue()).rejects.toThrow("The process ended.");
    await (await start()).publishDue();
    const left = await documents();
    expect(left).not.toContain(`/incidents/${incidentId}`);
    expect(left).not.toContain(`/api/v2/incidents/${incidentId}.json`);
    expect(left).not.toContain("/history/2026-03");
  });

  test("a published list of components that can't be read stops nothing", async () => {
    await make.component();
    const publisher = await start();
    await publisher.publishDue();
    const { objects } = publishedPaths(dataDir);
    const components = (await readManifest(dataDir))?.documents["/api/v2/components.json"];
    await writeFile(join(objects, components?.object ?? ""), "half of it");
    await make.component();
    await publisher.publishDue();
    expect(announced.at(-1)).toBe((await readManifest(dataDir))?.revision);
  });

  test("a new day is published, also one that began while nothing ran", async () => {
    const publisher = await start();
    await publisher.publishDue();
    seen();
    base.clock.set("2026-03-30T00:00:00Z");
    await publisher.publishDue();
    expect(seen()).toContain("/");
    // Until its first second is over, nothing can be told of it.
    base.clock.advance(999);
    await publisher.publishDue();
    expect(seen()).toEqual([]);
    base.clock.advance(1);
    await publisher.publishDue();
    expect(seen()).toContain("/");
    base.clock.advance(60_000);
    await publisher.publishDue();
    expect(seen()).toEqual([]);
    base.clock.set("2026-03-31T08:00:00Z");
    const next = await start();
    await next.publishDue();
    expect(seen()).toContain("/");
    await next.publishDue();
    expect(seen()).toEqual([]);
  });

  test("a promise that passes is published as overdue, on the incident's own page too", async () => {
    const { id } = await make.incident({ nextUpdateBy: "2026-03-29T10:30:00Z" });
    const publisher = await start();
    await publisher.publishDue();
    seen();
    base.clock.set("2026-03-29T10:30:00Z");
    await publisher.publishDue();
    expect(seen()).toEqual([]);
    base.clock.advance(1);
    await publisher.publishDue();
    expect(seen()).toEqual(["/", "/affected", "/embed", `/incidents/${id}`, "/uptime"]);
  });

  test("a document that can't be made stays as it was, and is tried again", async () => {
    const incident = await make.incident();
    const publisher = await start();
    await publisher.publishDue();
    seen();
    const path = `/incidents/${incident.id}`;
    const before = (await readManifest(dataDir))?.documents[path];
    base.clock.advance(1_000);
    await resolve(incident);
    broken.add(path);
    expect(await publisher.publishDue()).toEqual({ isWhole: false });
    const after = await readManifest(dataDir);
    expect(after?.documents[path]).toEqual(before);
    expect(after?.pending).toEqual([path]);
    expect(after?.revision).toBe(announced.at(-1));
    broken.clear();
    // Also by the next run: what is pending is kept with the set.
    expect(await (await start()).publishDue()).toEqual({ isWhole: true });
    expect((await readManifest(dataDir))?.documents[path]).not.toEqual(before);
  });

  test("without the front page nothing is swapped", async () => {
    const publisher = await start();
    await publisher.publishDue();
    const before = await readManifest(dataDir);
    await make.incident();
    broken.add("/");
    await expect(publisher.publishDue()).rejects.toThrow("can't be rendered");
    expect(await readManifest(dataDir)).toEqual(before);
    broken.clear();
    await publisher.publishDue();
    expect((await readManifest(dataDir))?.revision).toBeGreaterThan(before?.revision ?? 0);
  });

  test("another build and another address make everything anew", async () => {
    await make.incident();
    await (await start()).publishDue();
    const all = seen();
    await (await start({ build: "two" })).publishDue();
    expect(seen()).toEqual(all);
    await (await start({ build: "two", baseUrl: "https://other.example.com" })).publishDue();
    expect(seen()).toEqual(all);
  });

  test("what was damaged on disk is made anew by the next run", async () => {
    await make.incident();
    await (await start()).publishDue();
    seen();
    const manifest = await readManifest(dataDir);
    const { objects } = publishedPaths(dataDir);
    await writeFile(join(objects, manifest?.documents["/history"]?.object ?? ""), "half");
    const publisher = await start();
    expect(await publisher.publishDue()).toEqual({ isWhole: false });
    expect(seen()).toEqual([]);
    expect(await publisher.publishDue()).toEqual({ isWhole: true });
    expect(seen()).toEqual(["/", "/embed", "/history"]);
  });

  test("what the front found damaged is made anew by the next publication", async () => {
    await make.incident();
    const publisher = await start();
    await publisher.publishDue();
    seen();
    const { objects } = publishedPaths(dataDir);
    const file = join(objects, (await readManifest(dataDir))?.documents["/history"]?.object ?? "");
    const whole = await readFile(file, "utf8");
    // Of the same length.
    await writeFile(file, whole.replace("history", "hisuory"));
    publisher.suspect("/");
    publisher.suspect("/history");
    await publisher.publishDue();
    expect(seen()).toEqual(["/", "/embed", "/history"]);
    expect(await readFile(file, "utf8")).toBe(whole);
    await publisher.publishDue();
    expect(seen()).toEqual([]);
  });

  test("a manifest that was changed in one letter is made anew", async () => {
    await (await start()).publishDue();
    const { manifest } = publishedPaths(dataDir);
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace('"/history"', '"/hisuory"'));
    await expect(readManifest(dataDir)).rejects.toThrow("not as it was written");
    await (await start()).publishDue();
    expect(await documents()).toContain("/history");
  });

  test("an unreadable manifest is made anew", async () => {
    await (await start()).publishDue();
    await writeFile(publishedPaths(dataDir).manifest, "{");
    await (await start()).publishDue();
    expect(await documents()).toContain("/");
  });

  test.each(["manifest.jsonl", "objects", "."])(
    "what is lost of the published files while it runs is made anew: %s",
    async (name) => {
      await make.incident();
      const publisher = await start();
      await publisher.publishDue();
      const before = await readManifest(dataDir);
      announced.length = 0;
      await rm(join(dataDir, "published", name), { recursive: true });
      // Noticed, looked through, made anew.
      for (let turn = 0; turn < 3; turn += 1) await publisher.publishDue();
      expect(announced).toContain(before?.revision);
      const after = await readManifest(dataDir);
      expect(Object.keys(after?.documents ?? {}).toSorted()).toEqual(
        Object.keys(before?.documents ?? {}).toSorted(),
      );
      expect(await removeDamaged(dataDir, Object.entries(after?.documents ?? {}))).toEqual([]);
    },
  );

  test("a manifest that the front can't read is written anew, once", async () => {
    const publisher = await start();
    await publisher.publishDue();
    const { manifest } = publishedPaths(dataDir);
    const before = (await stat(manifest)).ino;
    publisher.suspect(null);
    await publisher.publishDue();
    const after = (await stat(manifest)).ino;
    expect(after).not.toBe(before);
    await publisher.publishDue();
    expect((await stat(manifest)).ino).toBe(after);
  });

  test("a document that another process made for another address is made anew", async () => {
    await (await start()).publishDue();
    const other = await start({ baseUrl: "http://localhost:4441" });
    await other.publishDue();
    const foreign = (await readManifest(dataDir))?.documents["/history.rss"];
    await (await start()).publishDue();
    const manifest = await readManifest(dataDir);
    if (!manifest || !foreign) throw new Error("Nothing is published.");
    await writeManifest(dataDir, {
      ...manifest,
      documents: { ...manifest.documents, "/history.rss": foreign },
    });
    await (await start()).publishDue();
    const now = (await readManifest(dataDir))?.documents["/history.rss"];
    expect(now?.object).toBe(manifest.documents["/history.rss"]?.object);
    expect(now?.object).not.toBe(foreign.object);
  });

  test("keeps the objects of the set before, which the front may be reading, and no older ones", async () => {
    const publisher = await start();
    const used = async () =>
      Object.values((await readManifest(dataDir))?.documents ?? {}).map(({ object }) => object);
    let before: string[] = [];
    for (let change = 0; change < 4; change += 1) {
      before = await used();
      await make.component();
      base.clock.advance(1_000);
      await publisher.publishDue();
    }
    const kept = (await readdir(publishedPaths(dataDir).objects)).map((name) => name.slice(0, 64));
    expect(new Set(kept)).toEqual(new Set([...before, ...(await used())]));
  });
});
