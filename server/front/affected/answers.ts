import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { z } from "zod";
import { type AffectedQuestion, impactWindows, readAffected, windowsCsv } from "@/lib/affected";
import {
  type AffectedAnswer,
  AffectedSource,
  type ImpactWindow,
  PublishedTimeline,
} from "@/lib/affected/schema";
import { compress } from "@/lib/compress";
import type { Documents } from "../documents";
import { bytesOf } from "../objects";
import type { Representation } from "../respond";
import { type Answered, fillPage } from "./page";

const paths = new Set(["/affected", "/affected.json", "/affected.csv"]);
const source = "/timelines.json";
const mostBytes = 16 * 1024 * 1024;

/**
 * Answers to "Was I affected?" (contracts §9), made from the published timelines: so they need no
 * database. Each is made once for the documents that it is made of.
 */
export class AffectedAnswers {
  readonly #made = new LRUCache<string, Representation>({
    maxSize: mostBytes,
    sizeCalculation: ({ bodies }) => bytesOf(bodies),
  });
  /** What documents say, for as long as they stay in memory. */
  readonly #told = new WeakMap<Representation, unknown>();

  constructor(private readonly documents: Documents) {}

  /** Whether an address asks something: the form's own page asks nothing. */
  isAsked(path: string, query: string): boolean {
    if (!paths.has(path)) return false;
    return path !== "/affected" || /(?:^|&)(?:component|from|to)=/.test(query);
  }

  /** Null where what it would be made from can't be read just now. */
  async find(path: string, query: string): Promise<Representation | null> {
    const published = await this.documents.find(source);
    const page = path === "/affected" ? await this.documents.find(path) : null;
    if (!published || (path === "/affected" && !page)) return null;
    const told = this.#read(published, AffectedSource);
    const asked = askedIn(query);
    const reading = readAffected(asked, told);
    const timelines = reading.ok ? await this.#findTimelines(reading.question) : [];
    if (!timelines) return null;
    const key = keyOf(path, asked, [published, page, ...timelines]);
    const known = this.#made.get(key);
    if (known) return known;
    const read = timelines.map((timeline) => this.#read(timeline, PublishedTimeline));
    const made = await represent(path, answer(asked, told, reading, read), page);
    this.#made.set(key, made);
    return made;
  }

  async #findTimelines({ componentIds }: AffectedQuestion): Promise<Representation[] | null> {
    const timelines: Representation[] = [];
    for (const id of componentIds) {
      const found = await this.documents.find(`/components/${id}/timeline.json`);
      if (!found) return null;
      timelines.push(found);
    }
    return timelines;
  }

  #read<T>(document: Representation, schema: z.ZodType<T>): T {
    const known = this.#told.get(document) as T | undefined;
    if (known !== undefined) return known;
    const told = schema.parse(JSON.parse(document.bodies.identity.toString("utf8")));
    this.#told.set(document, told);
    return told;
  }
}

/** Also by the timelines: some may be made later than the list of them. */
function keyOf(
  path: string,
  asked: URLSearchParams,
  documents: readonly (Representation | null)[],
): string {
  const made = [path, asked, ...documents.map((document) => document?.etag)];
  return createHash("sha256").update(made.join(" ")).digest("base64");
}

function answer(
  query: URLSearchParams,
  source: AffectedSource,
  reading: Answered["reading"],
  timelines: readonly PublishedTimeline[],
): Answered {
  if (!reading.ok) return { query, source, reading, windows: [], incidents: new Map() };
  const names = new Map(source.parts.map(({ id, name }) => [id, name]));
  const asOf = new Date(source.as_of);
  const windows = impactWindows(timelines, names, reading.question, asOf);
  const incidents = new Map(timelines.flatMap((one) => Object.entries(one.incident_names)));
  return { query, source, reading, windows, incidents };
}

/** What an address asks, without all else that it may have. */
function askedIn(query: string): URLSearchParams {
  const all = [...new URLSearchParams(query)];
  return new URLSearchParams(all.filter(([name]) => /^(?:component|from|to)$/.test(name)));
}

async function represent(
  path: string,
  answered: Answered,
  page: Representation | null,
): Promise<Representation> {
  const { reading } = answered;
  const status = reading.ok ? 200 : reading.status;
  const { type, body } = bodyOf(path, answered, page);
  const identity = Buffer.from(body);
  const compressed = await compress(identity);
  const tag = createHash("sha256").update(identity).digest("base64url").slice(0, 27);
  return {
    status,
    type,
    etag: `"${tag}"`,
    cacheControl: reading.ok ? "public, max-age=15" : "no-store",
    lastModified: null,
    audience: page ? "page" : "machine",
    bodies: { identity, ...(compressed && { br: compressed.br, gzip: compressed.gz }) },
  };
}

const jsonType = "application/json; charset=utf-8";

function bodyOf(path: string, answered: Answered, page: Representation | null) {
  const { reading, windows, source: told } = answered;
  if (page) {
    return { type: page.type, body: fillPage(page.bodies.identity.toString("utf8"), answered) };
  }
  if (!reading.ok) {
    const problems = reading.problems.map(({ message }) => message);
    const error = reading.status === 404 ? "Not Found" : problems;
    return { type: jsonType, body: JSON.stringify({ error }) };
  }
  if (path === "/affected.csv") {
    return { type: "text/csv; charset=utf-8; header=present", body: windowsCsv(windows) };
  }
  return { type: jsonType, body: toJson(told, reading.question, windows) };
}

function toJson(
  { page, as_of }: AffectedSource,
  { from, to }: AffectedQuestion,
  windows: readonly ImpactWindow[],
): string {
  const answer: AffectedAnswer = {
    page,
    from: from.toISOString(),
    to: to.toISOString(),
    as_of,
    windows: [...windows],
  };
  return JSON.stringify(answer);
}
