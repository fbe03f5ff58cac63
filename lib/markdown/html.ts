import type { Token } from "markdown-it";
import { withoutControls } from "@/lib/controls";
import { cached } from "./cached";
import { parseMarkdown, parser } from "./parser";

/** Headings of a text stand below a page's own, which end at level 2. */
const firstHeading = 3;

type Environment = { headings: "levels" | "bold"; topLevel: number };

parser.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet("rel", "nofollow noopener");
  return self.renderToken(tokens, index, options);
};
parser.renderer.rules.heading_open = (tokens, index, _options, env: Environment) =>
  env.headings === "bold" ? "<p><strong>" : `<${headingOf(tokens[index], env)}>`;
parser.renderer.rules.heading_close = (tokens, index, _options, env: Environment) =>
  env.headings === "bold" ? "</strong></p>\n" : `</${headingOf(tokens[index], env)}>\n`;

/** The text's highest headings are h3, all others h4. */
function headingOf(token: Token | undefined, { topLevel }: Environment): string {
  const isTop = levelOf(token) === topLevel;
  return `h${isTop ? firstHeading : firstHeading + 1}`;
}

function levelOf(token: Token | undefined): number {
  return Number(token?.tag.slice(1));
}

/** Markdown as HTML for pages: headings are h3 and h4.. */
export const renderMarkdown = cached((text) => render(text, "levels"));

/** Markdown as HTML for feeds: the same, with headings as bold paragraphs. */
export const renderMarkdownForFeeds = cached((text) => render(text, "bold"));

function render(text: string, headings: Environment["headings"]): string {
  const tokens = parseMarkdown(text);
  const opening = tokens.filter(({ type }) => type === "heading_open");
  const topLevel = opening.reduce((top, token) => Math.min(top, levelOf(token)), Infinity);
  const environment: Environment = { headings, topLevel };
  const html = parser.renderer.render(tokens, parser.options, environment);
  // Also afterwards: a link may hold control characters percent-encoded.
  return withoutControls(html).trim();
}
