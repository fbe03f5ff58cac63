import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { chooseEncoding, type Encoding, isFresh } from "./negotiate";
import { type Audience, anyOrigin, commonHeaders, securityHeaders } from "./security-headers";

/** A document in memory with all that answering needs. */
export type Representation = {
  status: number;
  type: string;
  /** Strong, the same for every encoding: a tag received under one revalidates under it. */
  etag: string;
  cacheControl: string;
  lastModified: Date | null;
  /** The `Link` header of a feed that a hub tells of. */
  link?: string;
  audience: Audience;
  bodies: Readonly<Partial<Record<Encoding, Buffer>> & { identity: Buffer }>;
};

export type Answer = {
  status: number;
  type: string;
  body: string;
  audience: Audience;
  headers?: readonly string[];
};

/** What decides how a document is answered: the same for whoever has read the request. */
export type Reading = {
  method?: string | undefined;
  headers: Readonly<
    Pick<IncomingHttpHeaders, "accept-encoding" | "if-none-match" | "if-modified-since">
  >;
};

/** An answer ready to be sent; headers are flat as in `rawHeaders`. */
export type Reply = { status: number; headers: string[]; body: Buffer | undefined };

export type Responder = {
  /** What a document answers to who reads it, by the rules of contracts §0. */
  reply(reading: Reading, document: Representation): Reply;
  /** Answers by the rules of contracts §0: methods, validators, encodings, headers. */
  document(request: IncomingMessage, response: ServerResponse, document: Representation): void;
  /** Sends a page that stands for a failure as it is: never 304, never cached. */
  failure(request: IncomingMessage, response: ServerResponse, document: Representation): void;
  /** A short answer made on the spot, never cached. */
  plain(request: IncomingMessage, response: ServerResponse, answer: Answer): void;
  /** Sends the headers of an answer that goes on until the connection ends. */
  stream(response: ServerResponse): void;
  /** Sends a visitor to another address of this host. */
  redirect(response: ServerResponse, location: string): void;
  /** What a path that can only be read answers to OPTIONS and to all other methods. */
  onlyReads(request: IncomingMessage, response: ServerResponse, audience: Audience): void;
};

const methods = "GET, HEAD, OPTIONS";

/** `https` says whether visitors reach the page by TLS, which HSTS then holds them to. */
export function createResponder({ https }: { https: boolean }): Responder {
  const common = securityHeaders(https);

  function reply(reading: Reading, found: Representation): Reply {
    const validators = validatorsOf(found);
    if (found.status === 200 && isFresh(conditionsOf(reading), found)) {
      // The copy that stands has the rest of them.
      const cors = found.audience === "machine" ? anyOrigin : [];
      return { status: 304, headers: [...validators, ...cors], body: undefined };
    }
    return encoded(reading, found, [...common[found.audience], ...validators]);
  }

  function document(request: IncomingMessage, response: ServerResponse, found: Representation) {
    if (!isReading(request)) return onlyReads(request, response, found.audience);
    send(response, reply(request, found));
  }

  function failure(request: IncomingMessage, response: ServerResponse, found: Representation) {
    const headers = [...common[found.audience], "Cache-Control", "no-store"];
    // Machines asked for some of the addresses that are missing (contracts §0).
    if (found.audience !== "machine") headers.push("Access-Control-Allow-Origin", "*");
    if (found.status === 503) headers.push("Retry-After", "5");
    headers.push("Vary", "Accept-Encoding");
    send(response, encoded(request, found, headers));
  }

  function plain(request: IncomingMessage, response: ServerResponse, answer: Answer) {
    const body = Buffer.from(answer.body);
    const headers = [...common[answer.audience], "Cache-Control", "no-store"];
    headers.push("Content-Type", answer.type, "Content-Length", String(body.length));
    response.writeHead(answer.status, [...headers, ...(answer.headers ?? [])]);
    response.end(request.method === "HEAD" ? undefined : body);
  }

  function onlyReads(request: IncomingMessage, response: ServerResponse, audience: Audience) {
    if (request.method === "OPTIONS") return allow(response, common[audience], audience);
    const headers = ["Allow", methods];
    const answer = { status: 405, audience, headers };
    if (audience === "machine")
      plain(request, response, { ...answer, ...json("Method Not Allowed") });
    else plain(request, response, { ...answer, ...sentence("This page can only be read.") });
  }

  function stream(response: ServerResponse) {
    // Ended by its connection's end, an event needs no frame of its own.
    response.removeHeader("Transfer-Encoding");
    const headers = [...common.machine, "Cache-Control", "no-store, no-transform"];
    // Proxies that collect answers would hold events back.
    headers.push("Content-Type", "text/event-stream; charset=utf-8", "X-Accel-Buffering", "no");
    response.writeHead(200, [...headers, "Connection", "close"]);
  }

  function redirect(response: ServerResponse, location: string) {
    const headers = [...commonHeaders(https), "Location", location, "Content-Length", "0"];
    response.writeHead(308, headers).end();
  }

  return { reply, document, failure, plain, stream, redirect, onlyReads };
}

/** The body of a failure for machines. */
export function json(error: string): Pick<Answer, "type" | "body"> {
  return { type: "application/json; charset=utf-8", body: JSON.stringify({ error }) };
}

/** The body of a failure for people, when there is no page for it. */
export function sentence(text: string): Pick<Answer, "type" | "body"> {
  return { type: "text/plain; charset=utf-8", body: `${text}\n` };
}

export function isReading(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

function conditionsOf({ headers }: Reading) {
  return { ifNoneMatch: headers["if-none-match"], ifModifiedSince: headers["if-modified-since"] };
}

const validators = new WeakMap<Representation, readonly string[]>();

/** Written down once for each document: a flood asks for the same one. */
function validatorsOf(document: Representation): readonly string[] {
  const known = validators.get(document);
  if (known) return known;
  const headers = ["Cache-Control", document.cacheControl, "Vary", "Accept-Encoding"];
  if (document.status === 200) headers.push("ETag", document.etag);
  if (document.link) headers.push("Link", document.link);
  if (document.lastModified) headers.push("Last-Modified", document.lastModified.toUTCString());
  validators.set(document, headers);
  return headers;
}

function allow(response: ServerResponse, common: readonly string[], audience: Audience): void {
  const cors = audience === "machine" ? ["Access-Control-Allow-Methods", methods] : [];
  response.writeHead(204, [...common, "Allow", methods, ...cors]).end();
}

/** The document in the encoding that the client likes best. */
function encoded(
  { method, headers: asked }: Reading,
  { status, type, bodies }: Representation,
  headers: string[],
): Reply {
  const has = (candidate: Encoding) => bodies[candidate] !== undefined;
  const encoding = chooseEncoding(asked["accept-encoding"], has);
  const body = bodies[encoding] ?? bodies.identity;
  headers.push("Content-Type", type);
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  headers.push("Content-Length", String(body.length));
  return { status, headers, body: method === "HEAD" ? undefined : body };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}
