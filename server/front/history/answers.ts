import { AffectedSource } from "@/lib/affected/schema";
import { findEntries, type Part, readHistorySearch } from "@/lib/history";
import { searchDocuments } from "@/lib/history/schema";
import type { QueryContent, QueryHandler } from "../queries/answer";
import type { PublishedFiles } from "../queries/published-files";
import { HistoryIndex, readEntry } from "./entries";
import { answerOf, noSuchPage } from "./found";
import { fillForm, withAnswer, withProblems } from "./page";

/** Answers to a search of the history by path, made from the published entries of each month. */
export const historyAnswers: Readonly<Record<string, QueryHandler>> = {
  "/history": (query, published) => {
    const { parts } = published.json("/timelines.json", AffectedSource);
    const form = fillForm(published.text(searchDocuments.page), query, parts);
    return answer(query, parts, published, form);
  },
};

function answer(
  query: URLSearchParams,
  parts: readonly Part[],
  published: PublishedFiles,
  form: string,
): QueryContent {
  const type = "text/html; charset=utf-8";
  const reading = readHistorySearch(query, parts);
  if (!reading.ok) {
    return { status: reading.status, type, body: withProblems(form, reading.problems) };
  }
  const { search } = reading;
  const found = findEntries(indexOf(published).entries(), search);
  const isBeyond = search.page > found.pages;
  const shown = found.entries.map((entry) => readEntry(published, entry));
  const content = isBeyond
    ? noSuchPage(search, found)
    : answerOf(search, { ...found, entries: shown });
  return { status: isBeyond ? 404 : 200, type, body: withAnswer(form, content) };
}

const indexes = new WeakMap<PublishedFiles, HistoryIndex>();

function indexOf(published: PublishedFiles): HistoryIndex {
  const known = indexes.get(published);
  if (known) return known;
  const index = new HistoryIndex(published);
  indexes.set(published, index);
  return index;
}
