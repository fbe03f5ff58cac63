import type { StateInline } from "markdown-it";
import blockElements from "markdown-it/lib/common/html_blocks.mjs";

const inlineElements =
  "a abbr acronym audio b bdi bdo big br button canvas cite code data del dfn em embed font hr i img input ins kbd label map mark noscript object output picture pre q rp rt ruby s samp script select small source span strike strong style sub sup svg template textarea time tt u var video wbr".split(
    " ",
  );

const lineElements = new Set<string>([...blockElements, "br", "pre"]);
const elements = new Set<string>([...lineElements, ...inlineElements]);

// No "<" inside: a search that fails ends at the next tag, so the cost stays linear.
const tag = /<(?:\/?([a-z][a-z0-9]*)(?:\s[^<>]*|\/)?|!--[^<>]*--)>/iy;
const restOfLine = /[ \t]*\n?/y;

/**
 * An inline rule of markdown-it: a tag of HTML disappears and its text stays; one that begins or ends
 * a block breaks the line. What only looks like a tag ("<your-host>") is text.
 */
export function htmlTag(state: StateInline, silent: boolean): boolean {
  tag.lastIndex = state.pos;
  const match = tag.exec(state.src);
  if (!match || tag.lastIndex > state.posMax) return false;
  const name = match[1]?.toLowerCase();
  if (name !== undefined && !elements.has(name)) return false;
  state.pos = tag.lastIndex;
  if (name === undefined || !lineElements.has(name)) return true;
  if (!silent && (name === "br" || !isLineStart(state))) state.push("hardbreak", "br", 0);
  restOfLine.lastIndex = state.pos;
  state.pos += restOfLine.exec(state.src)?.[0].length ?? 0;
  return true;
}

function isLineStart({ pending, tokens }: StateInline): boolean {
  return pending.trim() === "" && (tokens.at(-1)?.type ?? "hardbreak").endsWith("break");
}
