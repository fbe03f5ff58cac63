import { LRUCache } from "lru-cache";
import MarkdownIt from "markdown-it";
import { withoutControls } from "./controls";

/**
 * Raw HTML is text here, and images are left out: a public page loads nothing from elsewhere.
 * Line breaks are kept, since updates are mostly written as plain text.
 */
const renderer = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable("image");
renderer.validateLink = (url) => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(url.trim());
renderer.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet("rel", "nofollow noopener");
  return self.renderToken(tokens, index, options);
};
// Headings inside an update would break the page's own outline.
renderer.disable(["heading", "lheading"]);

/** The same update stands on several pages and in every feed: each text is rendered once. */
const rendered = new LRUCache<string, string>({
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: (html, text) => html.length + text.length + 1,
});

/** Markdown as a safe subset of HTML: no raw HTML, no scripts, links to http(s), mailto and this site. */
export function renderMarkdown(text: string): string {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  // Also afterwards: a link may hold control characters percent-encoded.
  const html = withoutControls(renderer.render(withoutControls(text))).trim();
  rendered.set(text, html);
  return html;
}

/** One paragraph's text without markup, for summaries and meta descriptions. */
export function markdownToText(text: string): string {
  return renderMarkdown(text)
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .trim();
}
