import type { Problem } from "@/lib/errors";

/** The names that a form may have given the field of a problem, the likeliest first. */
function namesOf(path: string): string[] {
  const [first = "", ...rest] = path.split(".");
  return [path, `${first}[${rest.join(".")}]`, `${first}[]`, first];
}

/** Puts each problem at its field, where the form has one; the rest goes to the summary. */
export function placeProblems(
  problems: readonly Problem[],
  hasField: (name: string) => boolean,
): { problems: Map<string, string>; others: string[] } {
  const placed = new Map<string, string>();
  const others: string[] = [];
  for (const { path, message } of problems) {
    const name = namesOf(path).find(hasField);
    if (name === undefined) others.push(message);
    else if (!placed.has(name)) placed.set(name, message);
  }
  return { problems: placed, others };
}
