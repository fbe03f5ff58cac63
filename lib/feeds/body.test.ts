import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Incident } from "@/lib/incidents/schema";
import type { ComponentStatus } from "@/lib/status";
import {
  at,
  hostileTexts,
  makeIncident,
  makeMaintenance,
  makeUpdate,
} from "@/tests/feeds/factories";
import { incidentHtml, postedHtml } from "./body";

const setting = { zone: "Etc/UTC", locale: "en", baseUrl: "https://status.example" };
const url = "https://status.example/incidents/i1";

const bodyOf = (incident: Incident, overrides: Partial<typeof setting> = {}) =>
  incidentHtml(incident, url, { ...setting, ...overrides });
const bodyOfText = (body: string) => bodyOf(makeIncident({ updates: [makeUpdate({ body })] }));

describe("a body", () => {
  test("says of an update its shown time, status and text", () => {
    const update = makeUpdate({
      status: "resolved",
      body: "All is well.",
      createdAt: at(9),
      displayAt: at(1, 30),
    });
    expect(bodyOf(makeIncident({ updates: [update] }))).toBe(
      "<p><small>Mar <var data-var='date'>29</var>, <var data-var='time'>01:30</var> UTC</small><br>" +
        "<strong>Resolved</strong> - All is well.</p>",
    );
  });

  test("tells times in the page's zone with its abbreviation then", () => {
    const updates = [makeUpdate({ createdAt: at(1, 30) }), makeUpdate({ createdAt: at(0, 30) })];
    const body = bodyOf(makeIncident({ updates }), { zone: "Europe/Berlin" });
    expect(body).toContain("<var data-var='time'>03:30</var> CEST</small>");
    expect(body).toContain("<var data-var='time'>01:30</var> CET</small>");
    const farWest = bodyOf(makeIncident({ updates }), { zone: "Pacific/Honolulu" });
    expect(farWest).toContain(
      "Mar <var data-var='date'>28</var>, <var data-var='time'>15:30</var>",
    );
  });

  test("names months in the page's language", () => {
    expect(bodyOf(makeIncident(), { locale: "fr" })).toContain("<p><small>mars <var");
  });

  test("has every update, in the given order", () => {
    const updates = [
      makeUpdate({ status: "resolved", body: "third", displayAt: at(3) }),
      makeUpdate({ status: "monitoring", body: "second", displayAt: at(2) }),
      makeUpdate({ status: "investigating", body: "first", displayAt: at(1) }),
    ];
    const said = bodyOf(makeIncident({ updates })).matchAll(/<strong>(\w+)<\/strong> - (\w+)/g);
    expect([...said].map(([, status, text]) => [status, text])).toEqual([
      ["Resolved", "third"],
      ["Monitoring", "second"],
      ["Investigating", "first"],
    ]);
  });

  test("renders Markdown, later paragraphs after the first", () => {
    expect(bodyOfText("**Partly** back.\n\nMore soon.\n\n- one\n- two")).toMatch(
      /<strong>Investigating<\/strong> - <strong>Partly<\/strong> back\.<\/p>\n<p>More soon\.<\/p>\n<ul>/,
    );
  });

  test.each([
    ["a list", "- one\n- two", "<ul>"],
    ["a quotation", "> they said", "<blockquote>"],
    ["code", "```\nerror\n```", "<pre>"],
  ])("puts %s behind the paragraph, since it can't stand inside", (_name, body, tag) => {
    expect(bodyOfText(body)).toContain(`<strong>Investigating</strong> -</p>\n${tag}`);
  });

  test("makes links absolute, wherever they lead", () => {
    const body = bodyOfText(
      "[a](/history) [b](#update-u1) [c](https://x.example/) [d](mailto:a@b.c)",
    );
    expect([...body.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      "https://status.example/history",
      `${url}#update-u1`,
      "https://x.example/",
      "mailto:a@b.c",
    ]);
  });

  test("leaves a text alone that only looks like a link", () => {
    const quoted = "&lt;a href=&quot;/x&quot;&gt;";
    expect(bodyOfText('\\<a href="/x">')).toContain(quoted);
    expect(bodyOfText('`<a href="/x">`')).toContain(`<code>${quoted}</code>`);
  });

  test("holds no script, style, form, handler or dangerous address, whatever was written", () => {
    const fragment = fc.constantFrom(
      ...hostileTexts,
      "[x](javascript:alert(1))",
      "<style>*{}</style>",
      "<form action=/x><input>",
      '<img src=x onerror="alert(1)">',
      "![x](https://x.example/y.png)",
      '[a](/b "c\' onclick=d")',
      "\n\n",
      "> ",
      "- ",
      "`",
      "| a | b |\n|---|---|\n| c | d |",
    );
    const text = fc.array(fc.oneof(fragment, fc.string({ unit: "binary" })), { maxLength: 8 });
    fc.assert(
      fc.property(text, (parts) => {
        const tags = bodyOfText(parts.join("")).match(/<[^>]*>/g) ?? [];
        for (const tag of tags) expect(tag).toMatch(safeTag);
      }),
      { seed: 2026 },
    );
  });
});

const safeTag = new RegExp(
  [
    "^<br>$",
    "^<hr>$",
    "^<var data-var='(date|time)'>$",
    '^<a href="(https?://|mailto:)[^"]*"( title="[^"]*")? rel="nofollow noopener">$',
    '^<ol( start="\\d+")?>$',
    '^<code( class="language-[^"]*")?>$',
    '^<t[hd]( style="text-align:\\w+")?>$',
    "^</?(p|small|var|strong|em|s|a|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td)>$",
  ].join("|"),
);

describe("the body of a maintenance", () => {
  test("begins with its window in words, in the page's zone", () => {
    expect(bodyOf(makeMaintenance(), { zone: "Europe/Berlin" })).toMatch(
      /^<p>Planned for Tuesday 31 March 2026, 03:00–05:00 CEST\.<\/p>\n<p><small>Mar /,
    );
  });

  test("begins with its cancellation once it is cancelled", () => {
    const cancelled = makeMaintenance({ cancelledAt: at(5) });
    expect(bodyOf(cancelled)).toMatch(
      /^<p>Cancelled\. It was planned for Tuesday 31 March 2026, 01:00–03:00 UTC\.<\/p>\n<p><small>/,
    );
  });

  test("begins with its first update where it has no window", () => {
    const unplanned = { scheduledFor: null, scheduledUntil: null };
    expect(bodyOf(makeMaintenance(unplanned))).toMatch(/^<p><small>/);
    expect(bodyOf(makeMaintenance({ ...unplanned, cancelledAt: at(5) }))).toMatch(
      /^<p>Cancelled\.<\/p>\n<p><small>/,
    );
  });
});

describe("the body of one update", () => {
  const effect = (name: string, oldStatus: ComponentStatus, newStatus: ComponentStatus) => ({
    componentId: name,
    name,
    oldStatus,
    newStatus,
  });
  const postedOf = (incident: Incident) =>
    incident.updates.map((update) => postedHtml({ incident, update }, url, setting));

  test("is that update alone, with what it says of components as a list", () => {
    const effects = [
      effect("API", "operational", "major_outage"),
      effect("Sign-in", "degraded_performance", "degraded_performance"),
    ];
    const updates = [
      makeUpdate({ id: "u2", body: "Look [here](/history).", effects }),
      makeUpdate({ id: "u1", body: "Earlier." }),
    ];
    expect(postedOf(makeIncident({ updates }))).toEqual([
      expect.stringMatching(
        new RegExp(
          [
            '^<p><small>.*</small><br><strong>Investigating</strong> - Look <a href="https://status.example/history" .*>here</a>\\.</p>',
            "<p>Affected components:</p>",
            "<ul><li>API: Operational → Major Outage</li><li>Sign-in: Degraded Performance</li></ul>$",
          ].join("\n"),
        ),
      ),
      expect.stringMatching(/ - Earlier\.<\/p>$/),
    ]);
  });

  test("of a maintenance names its components, where it says nothing else of them", () => {
    const components = [{ id: "c1", name: "API", archived: false }];
    const [scheduled] = postedOf(makeMaintenance({ components }));
    expect(scheduled).toMatch(/<p>Affected components:<\/p>\n<ul><li>API<\/li><\/ul>$/);
    expect(postedOf(makeMaintenance()).join()).not.toContain("Affected");
  });

  test.each(hostileTexts)("has a component called %j as text", (name) => {
    const effects = [effect(name, "operational", "major_outage")];
    const [html = ""] = postedOf(makeIncident({ updates: [makeUpdate({ effects })] }));
    for (const tag of html.match(/<[^>]*>/g) ?? []) expect(tag).toMatch(safeTag);
    const item = /<li>(.*): Operational/s.exec(html)?.[1];
    expect(decode(item ?? "")).toBe(name);
  });
});

const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" } as const;
const decode = (html: string) =>
  html.replace(/&(lt|gt|quot|amp);/g, (entity) => entities[entity as keyof typeof entities]);
