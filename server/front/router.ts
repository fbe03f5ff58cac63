import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppProcess } from "./app-process";
import type { Documents, PublishedSet } from "./documents";
import type { Forward } from "./forward";
import { type Answer, json, type Responder, sentence } from "./respond";
import type { StaticFiles } from "./static-files";

export type Routes = {
  documents: Documents;
  files: StaticFiles;
  app: AppProcess;
  forward: Forward;
  responder: Responder;
  /** Next's development server makes its scripts on the fly. */
  dev: boolean;
  /** How long a request waits for the very first publication. */
  firstSetMs: number;
};

/** How long a request waits for an app that is just starting. */
const appStartMs = 4_000;

/** One request on its way to its answer. */
type Exchange = { request: IncomingMessage; response: ServerResponse; path: string };

/** Decides who answers: memory, a file of the build, or the app. Nothing public is computed. */
export function createRouter(routes: Routes) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const exchange = { request, response, path: pathOf(request.url ?? "/") };
    const set = routes.documents.current();
    const document = set?.documents.get(exchange.path);
    if (document) routes.responder.document(request, response, document);
    else answerOther(routes, exchange, set).catch(() => response.destroy());
  };
}

async function answerOther(
  routes: Routes,
  exchange: Exchange,
  set: PublishedSet | null,
): Promise<void> {
  const { path, request } = exchange;
  if (path === "/healthz" || path === "/readyz") return answerProbe(routes, exchange);
  if (set?.damaged.has(path)) return answerUnavailable(routes, exchange);
  if (routes.files.has(path)) return answerFile(routes, exchange);
  if (belongsToApp(path, routes.dev)) {
    // A first look at the API may come before the first publication.
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!set && isRead && path.startsWith("/api/v2/")) return answerFirst(routes, exchange);
    return answerFromApp(routes, exchange);
  }
  if (path.startsWith("/_next/")) return answerNoFile(routes, exchange);
  if (!set) return answerFirst(routes, exchange);
  if (path.length > 1 && path.endsWith("/")) return redirect(exchange);
  return answerNotFound(routes, exchange, set);
}

/** The path as addressed, without the query: cache busters are ignored. */
function pathOf(url: string): string {
  const end = url.indexOf("?");
  const path = end === -1 ? url : url.slice(0, end);
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function belongsToApp(path: string, dev: boolean): boolean {
  const [, first = ""] = path.split("/", 2);
  return ["admin", "api", "setup"].includes(first) || (dev && first.startsWith("_"));
}

/** Before anything was published: the answer comes as soon as there is one. */
async function answerFirst(routes: Routes, exchange: Exchange): Promise<void> {
  const set = await routes.documents.firstSet(routes.firstSetMs);
  const document = set?.documents.get(exchange.path);
  const { request, response } = exchange;
  if (document) routes.responder.document(request, response, document);
  else if (set) await answerOther(routes, exchange, set);
  else answerUnavailable(routes, exchange);
}

async function answerFromApp(routes: Routes, exchange: Exchange): Promise<void> {
  if (await routes.app.whenReady(appStartMs)) routes.forward(exchange.request, exchange.response);
  else answerUnavailable(routes, exchange);
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

function answerProbe({ app, documents, responder }: Routes, exchange: Exchange): void {
  const { request, response, path } = exchange;
  const revision = documents.current()?.revision ?? null;
  const ready = revision !== null && app.isReady();
  const alive: Answer = { status: 200, audience: "machine", ...sentence("ok") };
  const readiness: Answer = {
    status: ready ? 200 : 503,
    audience: "machine",
    type: "application/json; charset=utf-8",
    body: JSON.stringify({ ready, revision }),
  };
  responder.plain(request, response, path === "/healthz" ? alive : readiness);
}

/** What should answer can't just now: a page for people, JSON for machines (contracts §0). */
export function answerUnavailable(
  { documents, responder }: Pick<Routes, "documents" | "responder">,
  { request, response, path }: Exchange,
): void {
  const page = documents.current()?.documents.get("!unavailable");
  const isMachine = path.startsWith("/api/") || /\.(?!html$)\w+$/.test(path);
  const text = "The status page can't answer this just now. Please try again in a few seconds.";
  const answer: Answer = {
    status: 503,
    audience: isMachine ? "machine" : "page",
    ...(isMachine ? json(text) : sentence(text)),
    headers: ["Retry-After", "5"],
  };
  if (page && !isMachine) responder.failure(request, response, page);
  else responder.plain(request, response, answer);
}

function answerNotFound({ responder }: Routes, exchange: Exchange, set: PublishedSet): void {
  const { request, response } = exchange;
  const page = set.documents.get("!not-found");
  const answer: Answer = {
    status: 404,
    audience: "machine",
    ...sentence("There is no such page."),
  };
  if (page) responder.failure(request, response, page);
  else responder.plain(request, response, answer);
}

/** A path without its trailing slash; leading ones are folded, or it would name another host. */
function redirect({ request, response }: Exchange): void {
  const [path = "", ...query] = (request.url ?? "/").split("?");
  const target = `/${path.replace(/^[/\\]+|\/+$/g, "")}`;
  const location = query.length > 0 ? `${target}?${query.join("?")}` : target;
  response.writeHead(308, { Location: location, "Content-Length": 0 }).end();
}
