import { conflictView } from "@/lib/conflict-rows";
import { escapeHtml } from "@/lib/html";
import type { ErrorBody } from "./error-response";
import { plainPage } from "./plain-page";

const secret = /password|token/i;
/** Fields that a form carries along, and times that it offers: nobody typed them. */
const carried = /^(version|submissionId)$|Id$/;
const offered = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/**
 * What a form without scripts gets instead of its result: the sentences, and every text that was
 * typed, ready to be copied.
 */
export function failurePage(error: ErrorBody["error"], fields: Record<string, unknown>): string {
  const sentences =
    error.problems.length > 0 ? error.problems.map(({ message }) => message) : [error.message];
  const typed = Object.entries(fields).filter(
    ([name, value]) =>
      typeof value === "string" &&
      value !== "" &&
      !secret.test(name) &&
      !carried.test(name) &&
      !offered.test(value),
  );
  const theirs = error.current === undefined ? [] : theirsOf(error.current, fields);
  return plainPage({
    title: "Not saved",
    main: `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ul>
<p>Go back in your browser to correct it. The form still holds what you typed.</p>
${theirs.join("\n")}
${typed.map(([name, value]) => field(name, String(value))).join("\n")}`,
  });
}

/** What someone else saved meanwhile, to be compared with what follows. */
function theirsOf(current: unknown, fields: Record<string, unknown>): string[] {
  const typed = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  const { rows } = conflictView(current, typed);
  return rows.map(({ label, theirs }) => field(`Theirs: ${label}`, theirs));
}

function field(name: string, value: string): string {
  return `<p><label>${escapeHtml(name)}<br><textarea readonly rows="4" cols="60">
${escapeHtml(value)}</textarea></label></p>`;
}
