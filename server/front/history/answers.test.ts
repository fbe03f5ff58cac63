import { rm } from "node:fs/promises";
import fc from "fast-check";
import { type HTMLElement, parse } from "node-html-parser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HistoryEntry, maxSearchLength, monthDocument, pageSize } from "@/lib/history/schema";
import { makeFolder, publish } from "../fixtures";
import { answerQuestion } from "../queries/answer";
import { PublishedFiles, Unreadable } from "../queries/published-files";

let dataDir: string;
let published: PublishedFiles;

beforeEach(async () => {
  dataDir = await makeFolder();
  published = new PublishedFiles(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const form = `<html><body><main><form>
<input id="q" type="search" name="q"/><p id="q-problem" data-slot="problem-q"></p>
<select id="component" name="component"><option value="">All</option><option value="web">Web</option><option value="all">All of "All"</option></select><p data-slot="problem-component"></p>
</form><div data-slot="answer"></div></main></body></html>`;
const source = {
  page: {
    id: "abc",
    name: "Pigeon",
    url: "https://status.example.com",
    time_zone: "Etc/UTC",
    updated_at: "2026-03-29T11:00:00.000Z",
  },
  as_of: "2026-03-29T11:00:00.000Z",
  parts: [
    { id: "web", name: "Web", component_ids: ["web"] },
    { id: "app", name: "App <archived>", component_ids: ["app"] },
    { id: "all", name: 'All "parts"', component_ids: ["web", "app"] },
  ],
  timelines: {},
};

const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  name: `Incident ${id}`,
  component_ids: [],
  texts: [],
  row: `<article data-id="${id}"><p data-slot="excerpt"></p></article>`,
  ...more,
});

async function publishMonths(
  revision: number,
  months: Record<string, HistoryEntry[]>,
  page = form,
): Promise<void> {
  const documents = Object.entries(months).flatMap(([month, entries]) => [
    [`/history/${month}`, { body: "<body>" }],
    [`!history/${month}`, { body: monthDocument(entries) }],
  ]);
  await publish(dataDir, revision, {
    "/history": { body: "<body>newest month" },
    "!history": { body: page },
    "/timelines.json": { body: JSON.stringify(source) },
    ...Object.fromEntries(documents),
  });
}

const search = (asked: Record<string, string>, staleSince: Date | null = null) => {
  const query = new URLSearchParams(asked).toString();
  return answerQuestion({ path: "/history", query, staleSince }, published);
};
async function pageOf(asked: Record<string, string>): Promise<HTMLElement> {
  return parse((await search(asked)).bodies.identity.toString());
}
const idsIn = (page: HTMLElement) =>
  page.querySelectorAll("article").map((one) => one.getAttribute("data-id"));
const linksIn = (page: HTMLElement) =>
  page.querySelectorAll("a").map((one) => one.getAttribute("href"));
const answerIn = (page: HTMLElement) => page.querySelector("[data-slot=answer]")?.text ?? "";

test("entries of all months are found, the newest first, with what was asked and the text that holds it", async () => {
  await publishMonths(1, {
    "2025-12": [entry("c", { texts: ["Now fixed.", "<i>A</i> Dísk <b> is full & more."] })],
    "2026-02": [entry("a", { name: "Disk" }), entry("b")],
  });
  const page = await pageOf({ q: "disk" });
  expect(idsIn(page)).toEqual(["a", "c"]);
  expect(answerIn(page)).toMatch(/^2 entries with “disk”\./);
  const excerpt = page.querySelectorAll("[data-slot=excerpt]").at(-1);
  expect(excerpt?.innerHTML).toMatch(
    /^&lt;i&gt;A&lt;\/i&gt; <mark [^>]*>Dísk<\/mark> &lt;b&gt; is full &amp; more\.$/,
  );
  expect(page.querySelector("#q")?.getAttribute("value")).toBe("disk");
});

test("a component, a group and letters narrow each other", async () => {
  const [web, app] = [{ component_ids: ["web"] }, { component_ids: ["app"] }];
  await publishMonths(1, {
    "2026-02": [entry("a", web), entry("b", { ...app, name: "Disk" }), entry("c")],
  });
  expect(idsIn(await pageOf({ component: "web" }))).toEqual(["a"]);
  const group = await pageOf({ component: "all" });
  expect(idsIn(group)).toEqual(["a", "b"]);
  expect(group.querySelector("option[selected]")?.getAttribute("value")).toBe("all");
  expect(answerIn(group)).toContain('2 entries in All "parts".');
  expect(idsIn(await pageOf({ component: "all", q: "DISK" }))).toEqual(["b"]);
});

test("an archived component, which the form doesn't offer, is chosen in it all the same", async () => {
  await publishMonths(1, { "2026-02": [entry("a", { component_ids: ["app"] })] });
  const page = await pageOf({ component: "app" });
  expect(idsIn(page)).toEqual(["a"]);
  expect(page.querySelector("option[selected]")?.text).toBe("App <archived>");
});

test("an answer follows what is published", async () => {
  await publishMonths(1, { "2026-02": [entry("a")], "2026-01": [entry("b")] });
  expect(idsIn(await pageOf({ q: "incident" }))).toEqual(["a", "b"]);
  await publishMonths(2, { "2026-02": [entry("a", { name: "Other" })], "2026-03": [entry("c")] });
  expect(idsIn(await pageOf({ q: "incident" }))).toEqual(["c"]);
});

test("every page of an answer has an address of its own, and names those beside it", async () => {
  const many = Array.from({ length: 2 * pageSize + 1 }, (_, index) => entry(String(index)));
  await publishMonths(1, { "2026-02": many });
  const shown: (string | undefined)[] = [];
  let asked: Record<string, string> = { q: "incident", component: "" };
  for (let next: string | undefined = "/history?q=incident"; next; ) {
    const page = await pageOf(asked);
    shown.push(...idsIn(page));
    expect(idsIn(page).length).toBeLessThanOrEqual(pageSize);
    next = page.querySelector("a[rel=next]")?.getAttribute("href");
    asked = Object.fromEntries(new URLSearchParams(next?.split("?")[1]));
  }
  expect(shown).toEqual(many.map(({ id }) => id));
  const last = await pageOf({ q: "incident", page: "3" });
  expect(answerIn(last)).toContain("101 to 101 are on this page.");
  expect(last.querySelector("a[rel=prev]")?.getAttribute("href")).toBe(
    "/history?q=incident&page=2",
  );
});

test("however long texts are, an answer is short", async () => {
  const long = "Wörd ".repeat(5_000);
  const many = Array.from({ length: 60 }, (_, index) =>
    entry(String(index), { texts: [`${long}disk ${long}`, long] }),
  );
  await publishMonths(1, { "2026-02": many });
  const { bodies } = await search({ q: "DISK" });
  expect(bodies.identity.toString().match(/<mark /g)).toHaveLength(pageSize);
  expect(bodies.identity.length).toBeLessThan(pageSize * 700);
});

test("a page after the last is a 404 that leads to the first", async () => {
  await publishMonths(1, { "2026-02": [entry("a")] });
  const asked = { q: "incident", page: "2" };
  expect(await search(asked)).toMatchObject({ status: 404, cacheControl: "no-store" });
  const page = await pageOf(asked);
  expect(answerIn(page)).toContain("There is only one page of this.");
  expect(linksIn(page)).toEqual(["/history?q=incident"]);
});

test("where nothing is found it says what to do", async () => {
  await publishMonths(1, { "2026-02": [entry("a")] });
  const page = await pageOf({ q: "<i>$&", component: "web" });
  expect(answerIn(page)).toMatch(/^Nothing found with “<i>\$&” in Web\.Try one word/);
  expect(linksIn(page)).toEqual(["/history?q=%3Ci%3E%24%26", "/history"]);
});

test.each([
  [{ q: "x".repeat(maxSearchLength + 1) }, 422, "problem-q", "at most 100 characters"],
  [{ q: "disk", component: "nope" }, 404, "problem-component", "There is no such component"],
  [{ q: "disk", page: "first" }, 422, "answer", "whole numbers"],
] as const)(
  "%j is refused at its field, and what was typed stays",
  async (asked, status, slot, text) => {
    await publishMonths(1, { "2026-02": [entry("a")] });
    expect(await search(asked)).toMatchObject({ status, cacheControl: "no-store" });
    const page = await pageOf(asked);
    expect(page.querySelector(`[data-slot=${slot}]`)?.text).toContain(text);
    expect(page.querySelector("#q")?.getAttribute("value")).toBe(asked.q);
    expect(idsIn(page)).toEqual([]);
  },
);

test("an answer may be kept as long as a page, carries a tag, and the notice that it may be old", async () => {
  await publishMonths(1, { "2026-02": [entry("a")] });
  const fresh = await search({ q: "incident" });
  expect(fresh).toMatchObject({
    status: 200,
    cacheControl: "public, max-age=15",
    audience: "page",
  });
  expect((await search({ q: "incident" })).etag).toBe(fresh.etag);
  const stale = await search({ q: "incident" }, new Date("2026-03-29T10:59:00Z"));
  expect(stale.etag).not.toBe(fresh.etag);
  expect(stale.bodies.identity.toString()).toContain("You may be seeing old information.");
});

test("while entries of a month aren't published there is no answer, instead of one without them", async () => {
  await publish(dataDir, 1, {
    "!history": { body: form },
    "/timelines.json": { body: JSON.stringify(source) },
    "/history/2026-02": { body: "<body>" },
  });
  await expect(search({ q: "incident" })).rejects.toBeInstanceOf(Unreadable);
});

test("where the form has no list of components, a problem with one is said in the answer's place", async () => {
  const bare = form.replace(/<select.*<\/p>/, "");
  await publishMonths(1, { "2026-02": [entry("a")] }, bare);
  const page = await pageOf({ component: "nope", page: "first" });
  expect(answerIn(page)).toContain("There is no such component");
  expect(answerIn(page)).toContain("whole numbers");
});

test("whatever is asked and published, the page has its own elements, and is of bounded length", async () => {
  const hostile = '</article><script>$\'$&</script><i>"\' <b data-slot="excerpt"></b>';
  const long = { name: hostile, texts: [`${hostile} a${hostile.repeat(20)}`] };
  const entries = ["a", "b"].map((id) => entry(id, { ...long, component_ids: ["web", "app"] }));
  await publishMonths(1, { "2026-02": entries });
  const plain = fc.constantFrom("$", "'", "&", "`", "1", "<", '"', "a", " ");
  const any = fc.oneof(fc.string({ unit: plain, maxLength: 40 }), fc.string());
  const component = fc.oneof(fc.constantFrom("", "web", "app", "all"), any);
  await fc.assert(
    fc.asyncProperty(fc.oneof(any, fc.constant("script")), component, async (q, id) => {
      const html = (await search({ q, component: id })).bodies.identity.toString();
      const page = parse(html);
      expect(page.querySelectorAll("input,select,option")).toHaveLength(id === "app" ? 6 : 5);
      expect(html).not.toMatch(/<(script|i|b|archived)\b/);
      expect(page.querySelector("#q")?.getAttribute("value")).toBe(q);
      expect(idsIn(page).every((one) => one === "a" || one === "b")).toBe(true);
      // Two excerpts, each of at most 300 characters and what was asked, escaped.
      const bound = form.length + 6_500 + 50 * (q.length + id.length);
      expect(html.length).toBeLessThan(bound);
    }),
    { numRuns: 300 },
  );
});
