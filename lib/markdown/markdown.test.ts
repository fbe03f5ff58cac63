import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownToText, renderMarkdown, renderMarkdownForFeeds } from "./index";

const link = (href: string, text: string) =>
  `<a href="${href}" rel="nofollow noopener">${text}</a>`;

describe("Markdown becomes a safe subset of HTML", () => {
  test("emphasis, lists, code and links work", () => {
    expect(renderMarkdown("**Back** at [status](https://example.com)\n\n- one\n- `two`")).toBe(
      `<p><strong>Back</strong> at ${link("https://example.com", "status")}</p>\n<ul>\n<li>one</li>\n<li><code>two</code></li>\n</ul>`,
    );
  });

  test("plain text keeps its line breaks", () => {
    expect(renderMarkdown("one\ntwo")).toBe("<p>one<br>\ntwo</p>");
  });

  test.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](//evil.example)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/>)",
    '<a href="javascript:alert(1)">x</a>',
  ])("%s is no link", (text) => {
    expect(renderMarkdown(text)).not.toContain("<a");
  });

  test("a percent-encoded control character in a link doesn't come through", () => {
    expect(renderMarkdown("https://example.com/%07")).not.toContain("\u0007");
  });
});

describe("a heading", () => {
  test.each([
    ["# Top\n\n### Below\n\n###### Far below", ["h3", "h4", "h4"]],
    ["### Cause\n\n## What happened", ["h4", "h3"]],
    ["#### Only one", ["h3"]],
    ["Summary\n-------\n\nText", ["h3"]],
    ["Summary\n=======\n\nPart\n----", ["h3", "h4"]],
  ])("of %j stands below the page's own on pages", (text, tags) => {
    expect(Array.from(renderMarkdown(text).matchAll(/<(h\d)>/g), ([, tag]) => tag)).toEqual(tags);
  });

  test("is a bold line in feeds and a plain line in text", () => {
    const text = "### Cause\n\nA *full* disk.";
    expect(renderMarkdownForFeeds(text)).toBe(
      "<p><strong>Cause</strong></p>\n<p>A <em>full</em> disk.</p>",
    );
    expect(markdownToText(text)).toBe("Cause\nA full disk.");
  });

  test("isn't several lines above dashes, and the dashes go", () => {
    expect(renderMarkdown("We look.\nMore soon.\n---")).toBe("<p>We look.<br>\nMore soon.</p>");
  });

  test("without text isn't there", () => {
    expect(renderMarkdown("#\n\nText")).toBe("<p>Text</p>");
  });
});

describe("an image", () => {
  const source = "https://example.com/c.png";
  test("is a link with its text, or with its address where it has none", () => {
    expect(renderMarkdown(`![curve](${source})`)).toBe(`<p>${link(source, "curve")}</p>`);
    expect(renderMarkdown(`![](${source})`)).toBe(`<p>${link(source, source)}</p>`);
    expect(markdownToText(`See ![the **curve**](${source}).`)).toBe("See the curve.");
  });

  test("within a link is that link's text", () => {
    expect(renderMarkdown(`[![curve](${source})](/x)`)).toBe(`<p>${link("/x", "curve")}</p>`);
  });
});

describe("HTML in a text", () => {
  test.each([
    ["see README<br>Then wait.", "see README<br>\nThen wait."],
    ["one<br />\ntwo", "one<br>\ntwo"],
    ["one<br><BR/>two", "one<br>\n<br>\ntwo"],
    ["<p>one</p><p>two</p>", "one<br>\ntwo"],
    ["<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "one<br>\ntwo"],
    ['<a href="https://x.example">here</a> and <b class="x">there</b>', "here and there"],
    ["<span\nstyle='color:red'>*red*</span>", "<em>red</em>"],
    ["one<!-- hidden -->two", "onetwo"],
    ["1 < 2 and 3>2", "1 &lt; 2 and 3&gt;2"],
    ["use <your-host> or <id>", "use &lt;your-host&gt; or &lt;id&gt;"],
  ])("%j reads %j", (text, html) => {
    expect(renderMarkdown(text)).toBe(`<p>${html}</p>`);
  });

  test("that holds no text leaves nothing", () => {
    expect(renderMarkdown('<div class="x">\n</div>')).toBe("");
    expect(markdownToText("<br>")).toBe("");
  });

  test("is left alone in code", () => {
    expect(renderMarkdown("`<br>`")).toBe("<p><code>&lt;br&gt;</code></p>");
    expect(renderMarkdown("```\n# <b>\n```")).toBe("<pre><code># &lt;b&gt;\n</code></pre>");
    expect(markdownToText("```\n# <b>\n```")).toBe("# <b>");
  });
});

describe("an address", () => {
  test.each([
    ["http://status.example/x", "http://status.example/x"],
    ["https://main.py", "https://main.py"],
    ["www.example.com/a?b=c", "http://www.example.com/a?b=c"],
    ["ops@example.com", "mailto:ops@example.com"],
  ])("such as %s is a link", (text, href) => {
    expect(renderMarkdown(`See ${text}.`)).toBe(`<p>See ${link(href, text)}.</p>`);
  });

  test.each(["main.py", "deploy.sh", "ASP.NET", "README.md", "10.0.0.1", "example.com", "a.www.b"])(
    "that is only guessed, such as %s, is none",
    (text) => {
      expect(renderMarkdown(`Run ${text} now`)).toBe(`<p>Run ${text} now</p>`);
    },
  );
});

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ...["<script>", "<img onerror=x>", "](", "![", "[", "`", "\n", "**", "&#60;", "# ", "| "],
        ...["<br>", "<a href=javascript:x>", "javascript:x", "data:x", "www.a.b", "\n---\n", "> "],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
);

describe("whatever the text is", () => {
  const allowed = {
    pages: /^(p|br|strong|em|s|a|ul|ol|li|code|pre|blockquote|hr|h3|h4)$/,
    feeds: /^(p|br|strong|em|s|a|ul|ol|li|code|pre|blockquote|hr)$/,
  };

  test.each([
    ["pages", renderMarkdown],
    ["feeds", renderMarkdownForFeeds],
  ] as const)("HTML for %s holds allowed tags and allowed links alone", (target, render) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = render(text);
        for (const [, name = "", rest = ""] of html.matchAll(/<\/?([a-zA-Z!?][\w-]*)([^>]*)/g)) {
          expect(name).toMatch(allowed[target]);
          if (name !== "a") expect(rest).toMatch(/^( (class="language-[^"]*"|start="\d+"))?$/);
        }
        for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g)) {
          expect(href).toMatch(/^(https?:\/\/|mailto:|\/(?!\/)|#)/i);
        }
      }),
      { numRuns: 500 },
    );
  });

  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const inline = fc.oneof(
    word,
    word.map((text) => `**${text}**`),
    word.map((text) => `[${text}](https://a.example)`),
    word.map((text) => `![${text}](/i.png)`),
    word.map((text) => `<b>${text}</b>`),
    word.map((text) => `\`${text}\``),
  );
  const line = fc.array(inline, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
  const block = fc.oneof(
    line,
    fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([n, text]) => `${"#".repeat(n)} ${text}`),
    line.map((text) => `${text}\n---`),
    line.map((text) => `> ${text}`),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => `- ${all.join("\n- ")}`),
    word.map((text) => `\`\`\`\n${text}\n\`\`\``),
  );
  test("plain text keeps the words, and none of the marks that were rendered", () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
        const text = blocks.join("\n\n");
        expect(markdownToText(text)).toMatch(/^[a-z \n]*$/);
        const hidden = /\]\([^)]*\)|<[^>]*>|[^a-z \n]/g;
        const words = text.replace(hidden, " ").split(/\s+/).filter(Boolean);
        expect(markdownToText(text).split(/\s+/)).toEqual(words);
      }),
    );
  });
});

test("text without markup reads as it was written", () => {
  expect(markdownToText("**5 < 6 & co** are back")).toBe("5 < 6 & co are back");
});

describe("the output grows with the text", () => {
  const patterns = {
    "table rows": "|a|b|c|d|\n|-|-|-|-|\n|\n|\n|\n",
    "open brackets": "[",
    "brackets of images": "![",
    quotes: "> ",
    "quotes in lines": ">>>>>>>>>>>>>>>\n",
    "items in items": "- ",
    "open tags": "<a ",
    "open comments": "<!--",
    stars: "*a **",
    "code marks": "`` ` ",
    "links to www": "www.",
    mail: "a@a.",
    brackets: "[a](",
    "brackets of nothing": "[]",
    entities: "&#x",
    dashes: "a\n-\n",
    angles: "<",
  };
  test.each(Object.entries(patterns))("by at most 40 times (%s)", (_, pattern) => {
    const text = pattern.repeat(Math.ceil(25_000 / pattern.length));
    expect(renderMarkdown(text).length).toBeLessThan(40 * text.length);
  });
});
