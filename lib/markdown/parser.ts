import MarkdownIt, { type StateCore, type Token } from "markdown-it";
import { withoutControls } from "@/lib/controls";
import { htmlTag } from "./html-tag";

/** What follows "www." in an address; the bounds (RFC 1035: 253 for a host) keep the search linear. */
const afterWww = /[^\s/?#<>]{1,253}(?:[/?#]\S{0,2000})?(?=[\s<>]|$)/y;

/**
 * Line breaks are kept, since updates are mostly written as plain text. Tables are not rendered: a
 * table's missing cells multiply the output.
 */
export const parser = new MarkdownIt({ linkify: true, breaks: true }).disable("table");

parser.validateLink = (url) => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(url.trim());

// Guessing by top-level domains would make links of "main.py" and "deploy.sh".
parser.linkify.set({ fuzzyLink: false }).add("www.", {
  validate: (text, position, self) => {
    const start = "//www.";
    const before = text.charAt(position - "www.".length - 1);
    if (/[\w.\-/]/.test(before)) return 0;
    afterWww.lastIndex = position;
    const address = start + (afterWww.exec(text)?.[0] ?? "");
    return Math.max(0, self.testSchemaAt(address, "http:", 0) - start.length);
  },
  normalize: (match) => {
    match.url = `http://${match.url}`;
  },
});

parser.inline.ruler.after("autolink", "html_tag", htmlTag);
parser.core.ruler.push("several_lines", keepSeveralLines);
parser.core.ruler.push("images", linkImages);
parser.core.ruler.push("blank", dropBlank);

/** The tokens of a text; everything that renders Markdown starts from these. */
export function parseMarkdown(text: string): Token[] {
  return parser.parse(withoutControls(text), {});
}

/** Only a single underlined line is a heading: a line of dashes also separates paragraphs. */
function keepSeveralLines({ tokens }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    const isUnderlined = token.markup === "-" || token.markup === "=";
    if (token.type !== "heading_open" || !isUnderlined) continue;
    const [inline, close] = [tokens[index + 1], tokens[index + 2]];
    if (!inline?.content.includes("\n") || !close) continue;
    Object.assign(token, { type: "paragraph_open", tag: "p" });
    Object.assign(close, { type: "paragraph_close", tag: "p" });
  }
}

/** A public page loads nothing from elsewhere: an image becomes a link with its text. */
function linkImages({ tokens, Token }: StateCore): void {
  for (const inline of tokens) {
    if (!inline.children?.some(({ type }) => type === "image")) continue;
    let openLinks = 0;
    inline.children = inline.children.flatMap((token) => {
      if (token.type === "link_open") openLinks += 1;
      if (token.type === "link_close") openLinks -= 1;
      if (token.type !== "image") return [token];
      const address = token.attrGet("src") ?? "";
      const text = new Token("text", "", 0);
      text.content = plainTextOf(token.children ?? []).trim() || address;
      if (openLinks > 0) return [text];
      const open = new Token("link_open", "a", 1);
      open.attrSet("href", address);
      return [open, text, new Token("link_close", "a", -1)];
    });
  }
}

/** Removes line breaks at the edges of a block, and paragraphs that only held tags. */
function dropBlank(state: StateCore): void {
  for (const inline of state.tokens) {
    const children = inline.children ?? [];
    const first = children.findIndex((token) => !isBlank(token));
    const last = children.findLastIndex((token) => !isBlank(token));
    if (inline.children) inline.children = first < 0 ? [] : children.slice(first, last + 1);
  }
  const { tokens } = state;
  const isEmpty = (index: number) =>
    tokens[index]?.type === "inline" && tokens[index]?.children?.length === 0;
  state.tokens = tokens.filter((_, i) => ![i - 1, i, i + 1].some(isEmpty));
}

function isBlank({ type, content }: Token): boolean {
  return type === "hardbreak" || type === "softbreak" || (type === "text" && content.trim() === "");
}

/** The text of inline tokens without any markup. */
export function plainTextOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content }) => (type === "softbreak" || type === "hardbreak" ? "\n" : content))
    .join("");
}
