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

/** The page with each problem at its field, or where the form has no place for it, in the answer's. */
export function withProblems(form: string, problems: readonly SearchProblem[]): string {
  const isPlaced = ({ path }: SearchProblem) => form.includes(`data-slot="${slotOf(path)}"`);
  const placed = problems.filter(isPlaced);
  const others = problems.filter((problem) => !isPlaced(problem));
  const marked = placed.reduce(
    (page, { path, message }) =>
      fillSlot(markInvalid(page, path), slotOf(path), escapeHtml(message)),
    form,
  );
  return withAnswer(marked, others.map(asParagraph).join(""));
}

function slotOf(path: SearchProblem["path"]): string {
  return `problem-${path}`;
}

function asParagraph({ message }: SearchProblem): string {
  return `<p class="border-t border-line py-6 text-critical">${escapeHtml(message)}</p>`;
}
