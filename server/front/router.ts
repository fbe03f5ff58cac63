import type { IncomingMessage, ServerResponse } from "node:http";
import type { DataDirectory } from "../data-directory/prepare";
import { answerLive } from "./answer-live";
import type { AppProcess } from "./app-process";
import type { Badges } from "./badges";
import type { Contact } from "./contact";
import type { Documents } from "./documents";
import type { Forward } from "./forward";
import type { LiveStreams } from "./live-streams";
import { answerProbe } from "./probe";
import type { PublishedSet } from "./published-set";
import type { Queries } from "./queries/queries";
import { decidingQuery } from "./queries/query-paths";
import {
  type Answer,
  isReading,
  json,
  type Representation,
  type Responder,
  sentence,
} from "./respond";
import { audienceOf } from "./security-headers";
import type { StaleDocuments } from "./stale-documents";
import type { StaticFiles } from "./static-files";
import { hasMoreParameters, isMalformed, type Parts, partsOf } from "./url";

export type Routes = {
  directory: Pick<DataDirectory, "problem">;
  documents: Documents;
  badges: Badges;
  queries: Queries;
  files: StaticFiles;
  app: AppProcess;
  contact: Contact;
  stale: StaleDocuments;
  streams: LiveStreams;
  forward: Forward;
  responder: Responder;
  /** One proxy in front may name the visitor's address. */
  trustProxy: boolean;
  /** Next's development server makes its scripts on the fly. */
  dev: boolean;
  /** How long a request waits for the very first publication. */
  firstSetMs: number;
};

/** How long a request waits for an app that is just starting. */
const appStartMs = 4_000;

/** One request on its way to its answer. */
export type Exchange = { request: IncomingMessage; response: ServerResponse; path: string };

export type Router = {
  /** What memory holds for an address, as it is to be shown now. */
  inMemory(url: string): Representation | null;
  answer(request: IncomingMessage, response: ServerResponse): void;
};

/**
 * Decides who answers: memory, a file of the build, the thread for queries, or the app. Nothing public
 * is computed on this thread but a badge.
 */
export function createRouter(routes: Routes): Router {
  return {
    inMemory: (url) => findInMemory(routes, partsOf(url)),
    answer(request, response) {
      const parts = partsOf(request.url ?? "/");
      const document = findInMemory(routes, parts);
      if (document) return routes.responder.document(request, response, document);
      const { path, query } = parts;
      const exchange = { request, response, path: addressOf(routes, path, query) };
      const deciding = decidingQuery(path, query);
      const answered =
        deciding === null ? answerOther(routes, exchange) : answerQuery(routes, exchange, deciding);
      answered.catch(() => response.destroy());
    },
  };
}

function findInMemory(routes: Routes, { path, query }: Parts): Representation | null {
  const { badges, documents } = routes;
  if (decidingQuery(path, query) !== null) return null;
  const badge = query === "" ? null : badges.find(path, query);
  const found = badge ?? documents.inMemory(addressOf(routes, path, query));
  return found && shown(routes, found);
}

/** With the banner that it may be old, where it may be. */
function shown({ contact, stale }: Routes, document: Representation): Representation {
  const since = contact.staleSince();
  return since ? stale.shown(document, since) : document;
}

function answerDocument(
  routes: Routes,
  { request, response }: Exchange,
  document: Representation,
): void {
  routes.responder.document(request, response, shown(routes, document));
}

async function answerOther(routes: Routes, exchange: Exchange): Promise<void> {
  const { path, request } = exchange;
  const set = routes.documents.current();
  if (path === "/live") return answerLive(routes, exchange);
  if (path === "/healthz" || path === "/readyz") return answerProbe(routes, exchange);
  if (set?.documents.has(path) || set?.damaged.has(path)) return answerFromDisk(routes, exchange);
  if (routes.files.has(path)) return answerFile(routes, exchange);
  if (path.startsWith("/api/v2/") && isReading(request)) {
    // A first look at the API may come before the first publication.
    if (!set) return answerFirst(routes, exchange);
    return mayExist(set, path)
      ? answerUnavailable(routes, exchange)
      : answerNoData(routes, exchange);
  }
  if (isNoCall(path)) return answerNoData(routes, exchange);
  if (isMalformed(request.url ?? "/")) return answerMalformed(routes, exchange);
  if (belongsToApp(path, routes.dev)) return answerFromApp(routes, exchange);
  if (path.startsWith("/_next/")) return answerNoFile(routes, exchange);
  if (!set) return answerFirst(routes, exchange);
  if (path.length > 1 && path.endsWith("/")) return redirect(routes, exchange);
  return mayExist(set, path)
    ? answerUnavailable(routes, exchange)
    : answerNotFound(routes, exchange);
}

/** Answers by the thread for queries, once anything is published. */
async function answerQuery(routes: Routes, exchange: Exchange, query: string): Promise<void> {
  const { contact, documents, queries, responder } = routes;
  const { request, response, path } = exchange;
  if (!isReading(request)) {
    responder.onlyReads(request, response, path.includes(".") ? "machine" : "page");
    return;
  }
  await documents.firstSet(routes.firstSetMs);
  const found = await queries.answer({ path, query, staleSince: contact.staleSince() });
  if (found) responder.document(request, response, found);
  else answerUnavailable(routes, exchange);
}

/** Whether a document may be made yet: then nobody is told that there is none. */
function mayExist(set: PublishedSet, path: string): boolean {
  return !set.complete || set.pending.has(path);
}

async function answerFromDisk(routes: Routes, exchange: Exchange): Promise<void> {
  const document = await routes.documents.find(exchange.path);
  if (document) answerDocument(routes, exchange, document);
  else answerUnavailable(routes, exchange);
}

/** Documents that machines read are published too, so one that isn't doesn't exist. */
function answerNoData({ responder }: Routes, { request, response }: Exchange): void {
  responder.plain(request, response, { status: 404, audience: "machine", ...json("Not Found") });
}

/** Next would fail on such an address, and there is nothing at it. */
function answerMalformed(routes: Routes, exchange: Exchange): void {
  if (exchange.path.startsWith("/api/")) answerNoData(routes, exchange);
  else answerNotFound(routes, exchange);
}

/** The document's address: of a component's calendar its own, of one that has none the empty one. */
function addressOf({ documents }: Routes, path: string, query: string): string {
  if (query === "" || path !== "/maintenance.ics") return path;
  const component = new URLSearchParams(query).get("component");
  if (component === null) return path;
  const own = `${path}?component=${component}`;
  return documents.current()?.documents.has(own) ? own : `${path}?component=`;
}

/** Where Next would answer a machine with a page or a redirect (contracts §0); calls with a key aside. */
function isNoCall(path: string): boolean {
  if (path.startsWith("/api/v1/")) return false;
  return path === "/api" || (path.startsWith("/api/") && path.endsWith("/"));
}

function belongsToApp(path: string, dev: boolean): boolean {
  const [, first = ""] = path.split("/", 2);
  return ["admin", "api"].includes(first) || (dev && first.startsWith("_"));
}

/** Before anything was published: the answer comes as soon as there is one. */
async function answerFirst(routes: Routes, exchange: Exchange): Promise<void> {
  const set = await routes.documents.firstSet(routes.firstSetMs);
  const document = routes.documents.inMemory(exchange.path);
  if (document) answerDocument(routes, exchange, document);
  else if (set) await answerOther(routes, exchange);
  else answerUnavailable(routes, exchange);
}

/** No form or tool sends so many. Next takes a time that grows with the square of their number. */
const mostParameters = 500;
const appMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

async function answerFromApp(routes: Routes, exchange: Exchange): Promise<void> {
  const { path, request, response } = exchange;
  const isCall = path.startsWith("/api/");
  // Staff pages are only read: forms post to /api.
  if (!isCall && !isReading(request)) return routes.responder.onlyReads(request, response, "page");
  if (!appMethods.has(request.method ?? "")) return answerWrongMethod(routes, exchange);
  if (hasMoreParameters(request.url ?? "/", mostParameters)) return answerTooLong(routes, exchange);
  if (await routes.app.whenReady(appStartMs)) routes.forward(exchange.request, exchange.response);
  else answerUnavailable(routes, exchange);
}

/** Next fails on TRACE, and on others without a body that a machine could read. */
function answerWrongMethod({ responder }: Routes, { request, response }: Exchange): void {
  responder.plain(request, response, {
    status: 405,
    audience: "page",
    ...json("Method Not Allowed"),
    headers: ["Allow", [...appMethods].join(", ")],
  });
}

function answerTooLong({ responder }: Routes, { request, response, path }: Exchange): void {
  const text = `Send at most ${mostParameters} parameters.`;
  const body = path.startsWith("/api/") ? json(text) : sentence(text);
  responder.plain(request, response, { status: 414, audience: "page", ...body });
}

async function answerFile(routes: Routes, exchange: Exchange): Promise<void> {
  const file = await routes.files.read(exchange.path);
  if (file) routes.responder.document(exchange.request, exchange.response, file);
  else answerNoFile(routes, exchange);
}

function answerNoFile({ responder }: Routes, { request, response }: Exchange): void {
  responder.plain(request, response, {
    status: 404,
    audience: "machine",
    ...sentence("There is no such file."),
  });
}

/** What should answer can't just now: a page for people, JSON for machines (contracts §0). */
export function answerUnavailable(
  { documents, responder }: Pick<Routes, "documents" | "responder">,
  { request, response, path }: Exchange,
): void {
  const page = documents.inMemory("!unavailable");
  const isMachine = path.startsWith("/api/") || /\.(?!html$)\w+$/.test(path);
  const text = "The status page can't answer this right now. Please try again in a few seconds.";
  const answer: Answer = {
    status: 503,
    // Another site's script may read what is public, and only that.
    audience: isMachine && !path.startsWith("/api/v1/") ? "machine" : "page",
    ...(isMachine ? json(text) : sentence(text)),
    headers: ["Retry-After", "5"],
  };
  if (page && !isMachine) responder.failure(request, response, standingFor(page, path));
  else responder.plain(request, response, answer);
}

function answerNotFound({ documents, responder }: Routes, exchange: Exchange): void {
  const { request, response } = exchange;
  const page = documents.inMemory("!not-found");
  const answer: Answer = {
    status: 404,
    audience: "machine",
    ...sentence("There is no such page."),
  };
  if (page) responder.failure(request, response, standingFor(page, exchange.path));
  else responder.plain(request, response, answer);
}

/** A failure may be framed wherever the page that it stands for may be. */
function standingFor(failure: Representation, path: string): Representation {
  return { ...failure, audience: audienceOf(failure.type, path) };
}

/** A path without its trailing slash; leading ones are folded, or it would name another host. */
function redirect({ responder }: Routes, { request, response }: Exchange): void {
  const [path = "", ...query] = (request.url ?? "/").split("?");
  const target = `/${withoutOuterSlashes(path)}`;
  const location = query.length > 0 ? `${target}?${query.join("?")}` : target;
  responder.redirect(response, location);
}

/** Takes time linear in the path's length: a regular expression that looks for the end doesn't. */
function withoutOuterSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (start < end && "/\\".includes(path.charAt(start))) start++;
  while (end > start && path.charAt(end - 1) === "/") end--;
  return path.slice(start, end);
}
