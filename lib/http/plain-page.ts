import { createHash } from "node:crypto";
import { escapeHtml } from "@/lib/html";

/** A page of its own, for whoever sent a form without scripts; `main` is HTML. */
export type PlainPage = { title: string; main: string };

const style = `
:root { color-scheme: light dark }
body { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem; font: 1.0625rem/1.6 sans-serif }
textarea { width: 100% }
code { font-size: 1.125rem; overflow-wrap: anywhere }`;

/** Self-contained, so that it also stands while the rest is broken: it loads and runs nothing. */
export function plainPage({ title, main }: PlainPage): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<main><h1>${escapeHtml(title)}</h1>
${main}
</main></html>`;
}

const styleHash = createHash("sha256").update(style).digest("base64");

/** The page shows what was sent to it: its own style is all that it may use. */
export const plainPageHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
};
