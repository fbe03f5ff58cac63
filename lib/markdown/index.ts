export { renderMarkdown, renderMarkdownForFeeds } from "./html";
export { markdownToText } from "./text";
