import { fold } from "@/lib/fold";
import { maxSearchLength } from "./schema";

/** A component, or a group that stands for its components. */
export type Part = { id: string; name: string; component_ids: readonly string[] };

/** What to look for; without letters and part everything is found. */
export type HistorySearch = {
  /** As given. */
  text: string;
  /** Folded. Empty: any text. */
  letters: string;
  /** Null: any component. */
  part: Part | null;
  /** From 1. */
  page: number;
};

export type SearchProblem = { path: "q" | "component" | "page"; message: string };

export type HistoryReading =
  | { ok: true; search: HistorySearch }
  | { ok: false; status: 404 | 422; problems: readonly SearchProblem[] };

/** Reads `q`, `component` and `page`, with all that is wrong with them. */
export function readHistorySearch(query: URLSearchParams, parts: readonly Part[]): HistoryReading {
  const text = query.get("q") ?? "";
  const [id = "", ...others] = new Set(query.getAll("component").filter(Boolean));
  const part = parts.find((one) => one.id === id) ?? null;
  const given = query.get("page") || "1";
  const page = /^[1-9]\d{0,5}$/.test(given) ? Number(given) : null;
  const isUnknown = id !== "" && part === null;
  const problems = [
    ...(text.length > maxSearchLength ? [tooLong] : []),
    ...(others.length > 0 ? [tooMany] : isUnknown ? [unknown] : []),
    ...(page === null ? [noPage] : []),
  ];
  if (problems.length > 0 || page === null) {
    return { ok: false, status: isUnknown ? 404 : 422, problems };
  }
  return { ok: true, search: { text, letters: fold(text).trim(), part, page } };
}

const tooLong: SearchProblem = {
  path: "q",
  message: `Search for at most ${maxSearchLength} characters: a word or two are enough.`,
};
const tooMany: SearchProblem = {
  path: "component",
  message: "Choose one component or group at a time.",
};
const unknown: SearchProblem = {
  path: "component",
  message: "There is no such component: choose one of the list.",
};
const noPage: SearchProblem = {
  path: "page",
  message: "Pages have whole numbers from 1 on: search again to begin with the first.",
};
