import { afterEach, describe, expect, test, vi } from "vitest";
import {
  at,
  makeFeedInput,
  makeIncident,
  makeMaintenance,
  makeUpdate,
} from "@/tests/feeds/factories";
import { atomFeed, jsonFeed, rssFeed } from "./index";

const renderers = [
  { format: "RSS", render: rssFeed, path: "/history.rss", id: /<guid[^>]*>(.*?)<\/guid>/g },
  {
    format: "Atom",
    render: atomFeed,
    path: "/history.atom",
    id: /<id>(tag:[^<]*Incident.*?)<\/id>/g,
  },
] as const;

const incidents = [
  makeIncident({ id: "c", updates: [makeUpdate({ createdAt: at(5) })] }),
  makeMaintenance({ id: "a", updates: [makeUpdate({ status: "scheduled", createdAt: at(4) })] }),
  makeIncident({ id: "b", updates: [makeUpdate({ createdAt: at(3) })] }),
];

afterEach(() => {
  vi.useRealTimers();
});

describe.each(renderers)("the $format feed of the history", ({ render, path, id }) => {
  test("is titled by the page and names its own address", () => {
    const feed = render(makeFeedInput());
    expect(feed).toContain("<title>Pigeon Status - Incident History</title>");
    expect(feed).toContain(`href="https://status.pigeon.example${path}"`);
  });

  test("has incidents and maintenances in the given order", () => {
    const ids = [...render(makeFeedInput(incidents)).matchAll(id)].map(([, found]) => found);
    expect(ids.map((found) => found?.at(-1))).toEqual(["c", "a", "b"]);
  });

  test("has the same bytes for the same input, whenever it is written", () => {
    const input = makeFeedInput(incidents);
    vi.useFakeTimers({ now: new Date("2026-04-01T00:00:00Z") });
    const first = render(input);
    vi.setSystemTime(new Date("2031-12-31T00:00:00Z"));
    expect(render(structuredClone(input))).toBe(first);
  });
});

describe("the time of a feed", () => {
  test("is that of its newest item", () => {
    const input = makeFeedInput(incidents, { updatedAt: at(9) });
    expect(rssFeed(input)).toContain("<lastBuildDate>Sun, 29 Mar 2026 05:00:00 +0000<");
    expect(atomFeed(input)).toMatch(/^ {2}<updated>2026-03-29T05:00:00.000Z</m);
  });

  test("is the page's own where nothing ever happened", () => {
    const input = makeFeedInput([], { updatedAt: at(9) });
    expect(rssFeed(input)).toContain("<lastBuildDate>Sun, 29 Mar 2026 09:00:00 +0000<");
    expect(atomFeed(input)).toMatch(/^ {2}<updated>2026-03-29T09:00:00.000Z</m);
  });
});

test("ids stay when the page's address changes", () => {
  const moved = { ...makeFeedInput(), baseUrl: "https://new.example" };
  expect(rssFeed(moved)).toContain(
    '<guid isPermaLink="false">https://status.pigeon.example/incidents/i1</guid>',
  );
  expect(rssFeed(moved)).toContain("<link>https://new.example/incidents/i1</link>");
  expect(atomFeed(moved)).toContain("<id>tag:status.pigeon.example,2005:Incident/i1</id>");
  expect(JSON.parse(jsonFeed(moved)).items).toMatchObject([
    { id: "https://status.pigeon.example/incidents/i1", url: "https://new.example/incidents/i1" },
  ]);
});

test("a port is no part of the tag: addresses", () => {
  const atom = atomFeed({ ...makeFeedInput(), idBase: "http://localhost:3000" });
  expect(atom).toContain("<id>tag:localhost,2005:/history</id>");
  expect(atom).toContain("<id>tag:localhost,2005:Incident/i1</id>");
});
