import { createHash } from "node:crypto";
import { compress } from "@/lib/compress";
import { affectedAnswers } from "../affected/answers";
import { historyAnswers } from "../history/answers";
import type { Representation } from "../respond";
import { audienceOf } from "../security-headers";
import { withStaleNotice } from "../stale-notice";
import { type PublishedFiles, Unreadable } from "./published-files";

export type Question = {
  path: string;
  /** The deciding part of the query. */
  query: string;
  /** Since when pages may be old; null while they aren't. */
  staleSince: Date | null;
};

/** An answer before it is encoded. */
export type QueryContent = { status: 200 | 404 | 422; type: string; body: string };

/** Answers one path from the published set. Its time and output are bounded whatever the query holds. */
export type QueryHandler = (query: URLSearchParams, published: PublishedFiles) => QueryContent;

const handlers: ReadonlyMap<string, QueryHandler> = new Map(
  Object.entries({ ...affectedAnswers, ...historyAnswers }),
);

/** Answers from what is published now. Throws Unreadable where a document it needs can't be read. */
export async function answerQuestion(
  question: Question,
  published: PublishedFiles,
): Promise<Representation> {
  const handler = handlers.get(question.path);
  if (!handler) throw new Error(`No handler answers ${question.path}.`);
  const answer = () => handler(new URLSearchParams(question.query), published);
  await published.refresh();
  try {
    return await represent(question, answer());
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // An object may have gone because a newer set replaced it.
    await published.refresh();
    return represent(question, answer());
  }
}

async function represent(
  { path, staleSince }: Question,
  { status, type, body }: QueryContent,
): Promise<Representation> {
  const audience = audienceOf(type, path);
  const isMarked = staleSince && audience !== "machine";
  const identity = Buffer.from(isMarked ? withStaleNotice(body, staleSince) : body);
  const compressed = await compress(identity);
  const tag = createHash("sha256").update(identity).digest("base64url").slice(0, 27);
  return {
    status,
    type,
    etag: `"${tag}"`,
    cacheControl: status === 200 ? "public, max-age=15" : "no-store",
    lastModified: null,
    audience,
    bodies: { identity, ...(compressed && { br: compressed.br, gzip: compressed.gz }) },
  };
}
