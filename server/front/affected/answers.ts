import {
  type AffectedQuestion,
  affectedCsv,
  impactWindows,
  readAffected,
  totalTrouble,
  unwatchedStretches,
} from "@/lib/affected";
import {
  type AffectedAnswer,
  AffectedSource,
  maxWindows,
  PublishedTimeline,
} from "@/lib/affected/schema";
import type { QueryContent, QueryHandler } from "../queries/answer";
import type { PublishedFiles } from "../queries/published-files";
import { type Answered, fillPage } from "./page";

const jsonType = "application/json; charset=utf-8";

/** Answers to "Was I affected?" by path (contracts §9), made from the published timelines. */
export const affectedAnswers: Readonly<Record<string, QueryHandler>> = {
  "/affected": (query, published) => {
    const answered = answer(query, published);
    const status = answered.reading.ok ? 200 : answered.reading.status;
    const body = fillPage(published.text("/affected"), answered);
    return { status, type: "text/html; charset=utf-8", body };
  },
  "/affected.json": (query, published) => {
    const { reading, source, ...found } = answer(query, published);
    if (!reading.ok) return refusal(reading);
    return { status: 200, type: jsonType, body: toJson(source, reading.question, found) };
  },
  "/affected.csv": (query, published) => {
    const { reading, source, windows, unwatched, isTruncated } = answer(query, published);
    if (!reading.ok) return refusal(reading);
    // A table has no place to say that it isn't whole.
    if (isTruncated) return { status: 422, type: jsonType, body: errorJson([tooManyWindows]) };
    return {
      status: 200,
      type: "text/csv; charset=utf-8; header=present",
      body: affectedCsv(windows, unwatched, partNames(source)),
    };
  },
};

const tooManyWindows = `There are more than ${maxWindows} windows: choose fewer components or a shorter range.`;

function answer(query: URLSearchParams, published: PublishedFiles): Answered {
  const source = published.json("/timelines.json", AffectedSource);
  const reading = readAffected(query, source);
  const nothing = {
    windows: [],
    unwatched: [],
    isTruncated: false,
    trouble: { times: 0, seconds: 0 },
    incidents: new Map<string, string>(),
  };
  if (!reading.ok) return { query, source, reading, ...nothing };
  const timelines = reading.question.componentIds.map((id) =>
    published.json(`/components/${id}/timeline.json`, PublishedTimeline),
  );
  const names = partNames(source);
  const range = { ...reading.question, most: maxWindows + 1 };
  const found = impactWindows(timelines, names, range, new Date(source.as_of));
  return {
    query,
    source,
    reading,
    windows: found.slice(0, maxWindows),
    isTruncated: found.length > maxWindows,
    trouble: totalTrouble(found),
    unwatched: unwatchedStretches(source, reading.question),
    incidents: namesOf(timelines),
  };
}

/** Names of components and groups by id. */
function partNames({ parts }: AffectedSource): ReadonlyMap<string, string> {
  return new Map(parts.map(({ id, name }) => [id, name]));
}

/** Names of incidents by id. */
function namesOf(timelines: readonly PublishedTimeline[]): ReadonlyMap<string, string> {
  return new Map(timelines.flatMap((one) => Object.entries(one.incident_names)));
}

function refusal({ status, problems }: Answered["reading"] & { ok: false }): QueryContent {
  const error = status === 404 ? "Not Found" : problems.map(({ message }) => message);
  return { status, type: jsonType, body: errorJson(error) };
}

function errorJson(error: string | readonly string[]): string {
  return JSON.stringify({ error });
}

function toJson(
  { page, as_of }: AffectedSource,
  { from, to }: AffectedQuestion,
  { windows, unwatched, isTruncated }: Pick<Answered, "windows" | "unwatched" | "isTruncated">,
): string {
  const answer: AffectedAnswer = {
    page,
    from: from.toISOString(),
    to: to.toISOString(),
    as_of,
    windows: [...windows],
    unwatched: [...unwatched],
    truncated: isTruncated,
  };
  return JSON.stringify(answer);
}
