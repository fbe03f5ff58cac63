import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
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
const mostTimelines = 2_000;

/**
 * Answers to "Was I affected?" (contracts §9), made from the published timelines: so they need no
 * database. Each is made once for each revision.
 */
export class AffectedAnswers {
  readonly #made = new LRUCache<string, Representation>({
    maxSize: mostBytes,
    sizeCalculation: ({ bodies }) => bytesOf(bodies),
  });
  readonly #timelines = new LRUCache<string, PublishedTimeline>({ max: mostTimelines });

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
    const asked = askedIn(query);
    const key = [published.etag, page?.etag, path, asked].join(" ");
    const known = this.#made.get(key);
    if (known) return known;
    const told = AffectedSource.parse(textOf(published));
    const answered = await this.#answer(asked, told);
    if (!answered) return null;
    const made = await represent(path, answered, page);
    this.#made.set(key, made);
    return made;
  }

  async #answer(query: URLSearchParams, told: AffectedSource): Promise<Answered | null> {
    const reading = readAffected(query, told);
    if (!reading.ok) return { query, source: told, reading, windows: [], incidents: new Map() };
    const timelines = await this.#read(reading.question, told);
    if (!timelines) return null;
    const names = new Map(told.parts.map(({ id, name }) => [id, name]));
    const asOf = new Date(told.as_of);
    const windows = impactWindows(timelines, names, reading.question, asOf);
    const incidents = new Map(timelines.flatMap((one) => Object.entries(one.incident_names)));
    return { query, source: told, reading, windows, incidents };
  }

  async #read(
    { componentIds }: AffectedQuestion,
    told: AffectedSource,
  ): Promise<PublishedTimeline[] | null> {
    const timelines: PublishedTimeline[] = [];
    for (const id of componentIds) {
      const key = `${id} ${told.timelines[id]?.version}`;
      const known = this.#timelines.get(key);
      const found = known ? null : await this.documents.find(`/components/${id}/timeline.json`);
      if (!known && !found) return null;
      const timeline = known ?? PublishedTimeline.parse(textOf(found as Representation));
      this.#timelines.set(key, timeline);
      timelines.push(timeline);
    }
    return timelines;
  }
}

/** What an address asks, without all else that it may have. */
function askedIn(query: string): URLSearchParams {
  const all = [...new URLSearchParams(query)];
  return new URLSearchParams(all.filter(([name]) => /^(?:component|from|to)$/.test(name)));
}

function textOf({ bodies }: Representation): unknown {
  return JSON.parse(bodies.identity.toString("utf8"));
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
