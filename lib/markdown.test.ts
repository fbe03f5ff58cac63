import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutControls } from "./controls";
import { markdownToText, renderMarkdown } from "./markdown";

describe("Markdown becomes a safe subset of HTML", () => {
  test("emphasis, lists, code and links work", () => {
    expect(renderMarkdown("**Back** at [status](https://example.com)\n\n- one\n- `two`")).toBe(
      '<p><strong>Back</strong> at <a href="https://example.com" rel="nofollow noopener">status</a></p>\n<ul>\n<li>one</li>\n<li><code>two</code></li>\n</ul>',
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
  ])("%s is no link", (text) => {
    expect(renderMarkdown(text)).not.toContain("<a");
  });

  test("images are left out: a page loads nothing from elsewhere", () => {
    expect(renderMarkdown("![x](https://evil.example/pixel.gif)")).not.toContain("<img");
  });

  test("a percent-encoded control character in a link doesn't come through", () => {
    expect(renderMarkdown("https://example.com/%07")).not.toContain("\u0007");
  });

  test("no text, whatever it is, becomes an element that wasn't meant", () => {
    const allowed =
      /^(p|br|strong|em|s|a|ul|ol|li|code|pre|blockquote|hr|table|thead|tbody|tr|th|td)$/;
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("<script>", "<img onerror=x>", "](", "[", "`", "\n", "**", "&#60;"))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        for (const [, name = ""] of renderMarkdown(text).matchAll(/<\/?([a-zA-Z][\w-]*)/g)) {
          expect(name).toMatch(allowed);
        }
      }),
    );
  });
});

test("text without markup reads as it was written", () => {
  expect(markdownToText("**<b> & co** are back")).toBe("<b> & co are back");
});

test("control characters go, line ends become one kind, lone surrogates are replaced", () => {
  expect(withoutControls("a\u0000b\u0007c\r\nd\ud800")).toBe("abc\nd\ufffd");
});
