import { instantOf, time } from "@/lib/fields";
import type { AffectedSource } from "./schema";

/** A question that can be answered: which components, and from when to when. */
export type AffectedQuestion = { componentIds: readonly string[]; from: Date; to: Date };

export type AffectedProblem = { path: "component" | "from" | "to"; message: string };

/** What the address asks for, with what is wrong with it. */
export type AffectedReading =
  | { ok: true; question: AffectedQuestion }
  | {
      ok: false;
      status: 404 | 422;
      problems: readonly AffectedProblem[];
      /** What could be read of the times. */
      given: { from: Date | null; to: Date | null };
    };

const longestDays = 400;
const dayMs = 86_400_000;

/** Reads `component` (repeatable), `from` and `to` (contracts §9). */
export function readAffected(query: URLSearchParams, source: AffectedSource): AffectedReading {
  const zone = source.page.time_zone;
  const from = readTime(query.get("from"), "from", zone);
  const to = readTime(query.get("to"), "to", zone);
  const problems = [...from.problems, ...to.problems, ...checkRange(from.at, to.at)];
  const given = { from: from.at, to: to.at };
  const asked = query.getAll("component").filter((id) => id !== "");
  const parts = new Map(source.parts.map((part) => [part.id, part.component_ids]));
  if (asked.some((id) => !parts.has(id))) {
    const message = "This component doesn't exist. Choose one from the list.";
    return { ok: false, status: 404, problems: [{ path: "component", message }], given };
  }
  if (!from.at || !to.at || problems.length > 0) return { ok: false, status: 422, problems, given };
  const wanted = asked.length > 0 ? asked : [...parts.keys()];
  const componentIds = [...new Set(wanted.flatMap((id) => parts.get(id) ?? []))];
  return { ok: true, question: { componentIds, from: from.at, to: to.at } };
}

const schemas = { from: time("The start"), to: time("The end") };
const labels = { from: "The start", to: "The end" };

function readTime(value: string | null, path: "from" | "to", zone: string) {
  const missing = `${labels[path]} can't be blank: give a date and time, such as 2026-03-29T01:30.`;
  if (!value) return { at: null, problems: [{ path, message: missing }] };
  // In an address a plus sign is a space: "…T01:30 02:00" is "…T01:30+02:00".
  const parsed = schemas[path].safeParse(value.replace(/ (?=\d{2}:?\d{2}$)/, "+"));
  if (parsed.success) return { at: instantOf(parsed.data, zone), problems: [] };
  return { at: null, problems: parsed.error.issues.map(({ message }) => ({ path, message })) };
}

function checkRange(from: Date | null, to: Date | null): AffectedProblem[] {
  if (!from || !to) return [];
  if (to <= from) return [{ path: "to", message: "The end must be after the start." }];
  if (to.getTime() - from.getTime() <= longestDays * dayMs) return [];
  const message = `Choose at most ${longestDays} days. Ask for longer periods in several steps.`;
  return [{ path: "to", message }];
}
