import { withoutControls } from "@/lib/controls";
import { cached } from "./cached";
import { parseMarkdown, plainTextOf } from "./parser";

/** Markdown as plain text, a line for each block: for calendars, summaries and meta descriptions. */
export const markdownToText = cached((text) => {
  const lines = parseMarkdown(text).flatMap(({ type, content, children }) => {
    if (type === "inline") return [plainTextOf(children ?? [])];
    return type === "fence" || type === "code_block" ? [content.trimEnd()] : [];
  });
  return withoutControls(lines.join("\n")).trim();
});
