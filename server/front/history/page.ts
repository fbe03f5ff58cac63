import type { Part, SearchProblem } from "@/lib/history";
import { escapeHtml } from "@/lib/html";
import { addAttributes, fillSlot, markInvalid } from "../queries/fill";

/** The published page with what was asked in its form: all of it, also where it can't be answered. */
export function fillForm(html: string, query: URLSearchParams, parts: readonly Part[]): string {
  const filled = addAttributes(html, "q", `value="${escapeHtml(query.get("q") ?? "")}"`);
  const id = query.get("component") ?? "";
  return choose(filled, id, parts.find((part) => part.id === id)?.name ?? null);
}

/** Chooses a component; one that is archived isn't in the published list, and comes last. */
function choose(html: string, id: string, name: string | null): string {
  if (name === null) return html;
  const option = `<option value="${escapeHtml(id)}"`;
  const chosen = `${option} selected=""`;
  if (html.includes(option)) return html.replace(option, () => chosen);
  return html.replace("</select>", (end) => `${chosen}>${escapeHtml(name)}</option>${end}`);
}

export function withAnswer(form: string, answer: string): string {
  return fillSlot(form, "answer", answer);
}

/** The page with each problem at its field; that of a page number, which has none, in the answer's place. */
export function withProblems(form: string, problems: readonly SearchProblem[]): string {
  return problems.reduce((page, { path, message }) => {
    const text = escapeHtml(message);
    return path === "page"
      ? withAnswer(page, `<p class="border-t border-line py-6 text-critical">${text}</p>`)
      : fillSlot(markInvalid(page, path), `problem-${path}`, text);
  }, form);
}
