import type { ErrorBody } from "./error-response";

const secret = /password|token/i;

/**
 * What a form without scripts gets instead of its result: the sentences, and every text that was
 * typed, ready to be copied. Self-contained, so that it also stands while the rest is broken.
 */
export function failurePage(error: ErrorBody["error"], fields: Record<string, unknown>): string {
  const sentences =
    error.problems.length > 0 ? error.problems.map(({ message }) => message) : [error.message];
  const typed = Object.entries(fields).filter(
    ([name, value]) => typeof value === "string" && value !== "" && !secret.test(name),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Not saved</title>
<main><h1>Not saved</h1>
<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ul>
<p>Go back in your browser to mend it: the form still holds what you typed.</p>
${typed.map(([name, value]) => field(name, String(value))).join("\n")}
</main></html>`;
}

function field(name: string, value: string): string {
  return `<p><label>${escapeHtml(name)}<br><textarea readonly rows="4" cols="60">
${escapeHtml(value)}</textarea></label></p>`;
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
