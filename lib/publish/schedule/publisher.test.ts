import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteIncident, postUpdate } from "@/lib/incidents";
import { PostUpdate } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";
import { eventually } from "@/tests/eventually";
import { makers } from "@/tests/make";
import { publishDue } from "@/tests/publish";
import type { ShownPage } from "../documents/pages";
import { publishedPaths } from "../store/manifest";
import { writeManifest } from "../store/manifest-writer";
import { removeDamaged } from "../store/objects";
import { readManifest } from "../store/published";
import { openPublisher, type Publisher, type PublisherSetup } from "./publisher";

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
      ...other,
    });
  /** Publishes figures as well, which wait until nobody has posted for a second. */
  const settle = async (publisher: Publisher) => {
    await publishDue(publisher);
    base.clock.advance(1_000);
    return publishDue(publisher);
  };
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
    await publishDue(publisher);
    expect(await documents()).toContain(`/incidents/${first.id}`);
    expect(seen()).toHaveLength(12);
    await publishDue(publisher);
    expect(seen()).toEqual([]);
    base.clock.advance(1_000);
    await resolve(first);
    await settle(publisher);
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
    await publishDue(publisher);
    await deleteIncident(base.ctx, { incidentId, version });
    await publishDue(publisher);
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
    await settle(publisher);
    swaps.splice(0);
    await make.incident({ effects: { [id]: "major_outage" } });
    await settle(publisher);
    const last = [...figures, `/api/v2/incidents/${old.id}.json`].toSorted();
    const pending = swaps.map((swap) => swap.pending.toSorted());
    expect(pending.slice(0, 2)).toEqual([
      ["/api/v2/summary.json"],
      [...echoesOf(id), ...last].toSorted(),
    ]);
    expect(pending).toContainEqual(last);
    expect(pending.at(-1)).toEqual([]);
    // Open pages ask again only where they are told something else.
    expect(swaps[2]?.publishedAt).toBe(swaps[1]?.publishedAt);
    expect(swaps.at(-1)?.publishedAt).not.toBe(swaps[1]?.publishedAt);
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
    beforeEach(() => {
      lines = [];
      meanwhile = null;
    });
    const follow = async (fails: () => boolean = () => false) => {
      const publisher = await start({
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
      await publishDue(publisher);
      lines.splice(0);
      return publisher;
    };
    const pathsOf = (line: Line | undefined) => Object.keys(line?.documents ?? {});

    test("tells of a post before all else, and what is open then hears of the rest", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      await make.post(incident);
      await settle(publisher);
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
      await publishDue(publisher);
      expect(pathsOf(lines[0]).toSorted()).toEqual(["/", `/incidents/${id}`]);
      expect(pathsOf(lines[1])).toContain(`/api/v2/incidents/${id}.json`);
      const all = lines.flatMap(pathsOf);
      expect(all).toHaveLength(new Set(all).size);
    });

    test("goes in without that page where it can't be made, and names it as pending", async () => {
      const publisher = await follow();
      const { id } = await make.incident();
      broken.add(`/incidents/${id}`);
      await publishDue(publisher);
      expect(pathsOf(lines[0])).toEqual(["/"]);
      expect(lines[0]?.pending).toContain(`/incidents/${id}`);
      expect(lines.at(-1)?.pending).toContain(`/incidents/${id}`);
    });

    test("also where it was opened while the front page was made, which may tell of it", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      let opened: { id: string } | null = null;
      meanwhile = async () => {
        opened ??= await make.incident();
      };
      await make.post(incident);
      await publishDue(publisher);
      const page = `/incidents/${(opened as { id: string } | null)?.id}`;
      expect(pathsOf(lines[0]).toSorted()).toEqual(["/", page]);
      await publishDue(publisher);
      expect(lines.at(-1)?.revision).toBe((await requirePage(base.db)).revision);
    });

    test("of a newer change goes before the rest of this one, which waits a second at most", async () => {
      let incident = await make.incident();
      const publisher = await follow();
      const post = async (afterMs: number) => {
        base.clock.advance(afterMs);
        incident = await make.post(incident);
        await publisher.step();
      };
      for (let count = 0; count < 3; count += 1) await post(400);
      expect(lines.map(pathsOf)).toEqual([["/"], ["/"], ["/"]]);
      await post(400);
      expect(pathsOf(lines[3])).toContain("/");
      expect(pathsOf(lines[3])).toContain("/api/v2/summary.json");
    });

    test("waits for all that tells of an incident that was deleted, also just now", async () => {
      const old = await make.incident();
      const other = await make.incident();
      const publisher = await follow();
      await deleteIncident(base.ctx, { incidentId: old.id, version: old.version });
      await publishDue(publisher);
      expect(pathsOf(lines[0])).toEqual(expect.arrayContaining(["/", "/history", "/feed.json"]));
      lines.splice(0);
      meanwhile = async () => {
        meanwhile = null;
        await deleteIncident(base.ctx, { incidentId: other.id, version: other.version });
      };
      await make.incident();
      await publishDue(publisher);
      expect(pathsOf(lines[0])).toEqual(expect.arrayContaining(["/", "/api/v2/summary.json"]));
    });

    test("waits for the pages of many that are new", async () => {
      const publisher = await follow();
      const made = [];
      for (let count = 0; count < 4; count += 1) made.push(await make.incident());
      await publishDue(publisher);
      const pages = made.map(({ id }) => `/incidents/${id}`);
      expect(pathsOf(lines[0])).toEqual(expect.arrayContaining(["/", ...pages]));
    });

    test("tells open pages of what was left, also where that is all in one swap", async () => {
      const incident = await make.incident();
      const publisher = await follow();
      broken.add(`/incidents/${incident.id}`);
      await make.post(incident);
      await settle(publisher);
      broken.clear();
      lines.splice(0);
      await settle(publisher);
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
      await expect(publishDue(publisher)).rejects.toThrow("The process ended.");
      expect(pathsOf(lines[0])).toEqual(["/"]);
      const after = await start();
      rendered = [];
      await publishDue(after);
      expect(rendered).toContain(`/incidents/${incident.id}`);
    });
  });

  test("what follows gives way to newer changes, but has every second turn after half a minute", async () => {
    const { id } = await make.component();
    const publisher = await start();
    await settle(publisher);
    const pending = async () => (await readManifest(dataDir))?.pending.toSorted() ?? [];
    const post = async () => {
      await make.incident({ effects: { [id]: "major_outage" } });
      rendered = [];
      await publisher.step();
      return rendered;
    };
    expect(await post()).toContain("/");
    // How things stand, then a slice of what follows.
    for (let turn = 0; turn < 4; turn += 1) await publisher.step();
    const left = await pending();
    expect(left).toEqual(expect.arrayContaining(figures));
    expect(await post()).toContain("/");
    base.clock.advance(30_000);
    const made: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) made.push(...(await post()));
    expect(made).toContain("/uptime");
  });

  test("figures wait until nothing was posted for a second", async () => {
    await make.component();
    const publisher = await start();
    await settle(publisher);
    await make.incident();
    await publishDue(publisher);
    expect((await readManifest(dataDir))?.pending.toSorted()).toEqual(figures.toSorted());
    base.clock.advance(999);
    await publishDue(publisher);
    expect((await readManifest(dataDir))?.pending).toHaveLength(figures.length);
    base.clock.advance(1);
    await publishDue(publisher);
    expect((await readManifest(dataDir))?.pending).toEqual([]);
  });

  test("a deletion goes from all lists at once, whatever comes", async () => {
    await make.component();
    const { id: incidentId, version } = await make.incident();
    const publisher = await start();
    await publishDue(publisher);
    await deleteIncident(base.ctx, { incidentId, version });
    await publishDue(publisher);
    expect((await readManifest(dataDir))?.pending.toSorted()).toEqual(figures.toSorted());
  });

  test("what isn't there comes at once, whatever comes", async () => {
    const publisher = await start();
    await publishDue(publisher);
    const { objects } = publishedPaths(dataDir);
    const feed = (await readManifest(dataDir))?.documents["/history.rss"];
    const file = join(objects, feed?.object ?? "");
    const whole = await readFile(file, "utf8");
    await writeFile(file, "half");
    publisher.suspect("/history.rss");
    await publishDue(publisher);
    expect(await readFile(file, "utf8")).toBe(whole);
  });

  test("a deleted incident stays gone though a crash followed the first swap", async () => {
    const { id: incidentId, version } = await make.incident();
    await publishDue(await start());
    await deleteIncident(base.ctx, { incidentId, version });
    const crash = () => {
      throw new Error("The process ended.");
    };
    const dying = await start({ announce: crash });
    await expect(publishDue(dying)).rejects.toThrow("The process ended.");
    await publishDue(await start());
    const left = await documents();
    expect(left).not.toContain(`/incidents/${incidentId}`);
    expect(left).not.toContain(`/api/v2/incidents/${incidentId}.json`);
    expect(left).not.toContain("/history/2026-03");
  });

  test("a published list of components that can't be read stops nothing", async () => {
    await make.component();
    const publisher = await start();
    await publishDue(publisher);
    const { objects } = publishedPaths(dataDir);
    const components = (await readManifest(dataDir))?.documents["/api/v2/components.json"];
    await writeFile(join(objects, components?.object ?? ""), "half of it");
    await make.component();
    await publishDue(publisher);
    expect(announced.at(-1)).toBe((await readManifest(dataDir))?.revision);
  });

  test("a new day is published, also one that began while nothing ran", async () => {
    const publisher = await start();
    await settle(publisher);
    seen();
    base.clock.set("2026-03-30T00:00:00Z");
    await publishDue(publisher);
    expect(seen()).toContain("/");
    // Until its first second is over, nothing can be told of it.
    base.clock.advance(999);
    await publishDue(publisher);
    expect(seen()).toEqual([]);
    base.clock.advance(1);
    await settle(publisher);
    expect(seen()).toContain("/");
    base.clock.advance(60_000);
    await publishDue(publisher);
    expect(seen()).toEqual([]);
    base.clock.set("2026-03-31T08:00:00Z");
    const next = await start();
    await publishDue(next);
    expect(seen()).toContain("/");
    await publishDue(next);
    expect(seen()).toEqual([]);
  });

  test("a promise that passes is published as overdue, on the incident's own page too", async () => {
    const { id } = await make.incident({ nextUpdateBy: "2026-03-29T10:30:00Z" });
    const publisher = await start();
    await settle(publisher);
    seen();
    base.clock.set("2026-03-29T10:30:00Z");
    await publishDue(publisher);
    expect(seen()).toEqual([]);
    base.clock.advance(1);
    await settle(publisher);
    expect(seen()).toEqual(["/", "/affected", "/embed", `/incidents/${id}`, "/uptime"]);
  });

  test("a document that can't be made stays as it was, and is tried again", async () => {
    const incident = await make.incident();
    const publisher = await start();
    await publishDue(publisher);
    seen();
    const path = `/incidents/${incident.id}`;
    const before = (await readManifest(dataDir))?.documents[path];
    base.clock.advance(1_000);
    await resolve(incident);
    broken.add(path);
    expect(await settle(publisher)).toEqual({ isWhole: false });
    const after = await readManifest(dataDir);
    expect(after?.documents[path]).toEqual(before);
    expect(after?.pending).toEqual([path]);
    expect(after?.revision).toBe(announced.at(-1));
    broken.clear();
    // Also by the next run: what is pending is kept with the set.
    expect(await settle(await start())).toEqual({ isWhole: true });
    expect((await readManifest(dataDir))?.documents[path]).not.toEqual(before);
  });

  test("without the front page nothing is swapped", async () => {
    const publisher = await start();
    await publishDue(publisher);
    const before = await readManifest(dataDir);
    await make.incident();
    broken.add("/");
    await expect(publishDue(publisher)).rejects.toThrow("can't be rendered");
    expect(await readManifest(dataDir)).toEqual(before);
    broken.clear();
    await publishDue(publisher);
    expect((await readManifest(dataDir))?.revision).toBeGreaterThan(before?.revision ?? 0);
  });

  test("another build and another address make everything anew", async () => {
    await make.incident();
    await settle(await start());
    const all = seen();
    await settle(await start({ build: "two" }));
    expect(seen()).toEqual(all);
    await settle(await start({ build: "two", baseUrl: "https://other.example.com" }));
    expect(seen()).toEqual(all);
  });

  test("what was damaged on disk is made anew by the next run", async () => {
    await make.incident();
    await publishDue(await start());
    seen();
    const manifest = await readManifest(dataDir);
    const { objects } = publishedPaths(dataDir);
    await writeFile(join(objects, manifest?.documents["/history"]?.object ?? ""), "half");
    const publisher = await start();
    // The disk may hold up the look at what lies on it.
    await eventually(async () => {
      await publishDue(publisher);
      expect(rendered.toSorted()).toEqual(["/", "/embed", "/history"]);
    });
    expect(publisher.isWhole).toBe(true);
  });

  test("what the front found damaged is made anew by the next publication", async () => {
    await make.incident();
    const publisher = await start();
    await publishDue(publisher);
    seen();
    const { objects } = publishedPaths(dataDir);
    const file = join(objects, (await readManifest(dataDir))?.documents["/history"]?.object ?? "");
    const whole = await readFile(file, "utf8");
    // Of the same length.
    await writeFile(file, whole.replace("history", "hisuory"));
    publisher.suspect("/");
    publisher.suspect("/history");
    await publishDue(publisher);
    expect(seen()).toEqual(["/", "/embed", "/history"]);
    expect(await readFile(file, "utf8")).toBe(whole);
    await publishDue(publisher);
    expect(seen()).toEqual([]);
  });

  test("a manifest that was changed in one letter is made anew", async () => {
    await publishDue(await start());
    const { manifest } = publishedPaths(dataDir);
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace('"/history"', '"/hisuory"'));
    await expect(readManifest(dataDir)).rejects.toThrow("not as it was written");
    await publishDue(await start());
    expect(await documents()).toContain("/history");
  });

  test("an unreadable manifest is made anew", async () => {
    await publishDue(await start());
    await writeFile(publishedPaths(dataDir).manifest, "{");
    await publishDue(await start());
    expect(await documents()).toContain("/");
  });

  test.each(["manifest.jsonl", "objects", "."])(
    "what is lost of the published files while it runs is made anew: %s",
    async (name) => {
      await make.incident();
      const publisher = await start();
      await publishDue(publisher);
      const before = await readManifest(dataDir);
      announced.length = 0;
      await rm(join(dataDir, "published", name), { recursive: true });
      // Noticed, looked through, made anew.
      for (let turn = 0; turn < 3; turn += 1) await publishDue(publisher);
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
    await publishDue(publisher);
    const { manifest } = publishedPaths(dataDir);
    const before = (await stat(manifest)).ino;
    publisher.suspect(null);
    await publishDue(publisher);
    const after = (await stat(manifest)).ino;
    expect(after).not.toBe(before);
    await publishDue(publisher);
    expect((await stat(manifest)).ino).toBe(after);
  });

  test("a document that another process made for another address is made anew", async () => {
    await publishDue(await start());
    const other = await start({ baseUrl: "http://localhost:4441" });
    await publishDue(other);
    const foreign = (await readManifest(dataDir))?.documents["/history.rss"];
    await publishDue(await start());
    const manifest = await readManifest(dataDir);
    if (!manifest || !foreign) throw new Error("Nothing is published.");
    await writeManifest(dataDir, {
      ...manifest,
      documents: { ...manifest.documents, "/history.rss": foreign },
    });
    await publishDue(await start());
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
      await settle(publisher);
    }
    const needed = new Set([...before, ...(await used())]);
    // The disk may hold up a removal.
    await eventually(async () => {
      await publishDue(publisher);
      const kept = await readdir(publishedPaths(dataDir).objects);
      expect(new Set(kept.map((name) => name.slice(0, 64)))).toEqual(needed);
    });
  });
});
