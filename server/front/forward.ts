import { request as connect, type IncomingMessage, type ServerResponse } from "node:http";
import { AppQueue, type QueueLimits } from "./app-queue";
import { defaultLimits } from "./limits";
import { createBodyReader, dropRest } from "./request-body";

export type ForwardOptions = {
  socketPath: string;
  /** The scheme of visitors who come without a trusted proxy. */
  scheme: "http" | "https";
  /** One proxy in front may name the visitor's address and scheme. */
  trustProxy: boolean;
  maxBodyBytes?: number;
  timeoutMs?: number;
  queue?: QueueLimits;
  /** Answers when the app gives none. Nothing was sent yet. */
  onUnavailable: (request: IncomingMessage, response: ServerResponse) => void;
  onTooLarge: (request: IncomingMessage, response: ServerResponse) => void;
};

export type Forward = (request: IncomingMessage, response: ServerResponse) => void;

const defaultTurns: QueueLimits = {
  atOnce: defaultLimits.appRequests,
  waiting: defaultLimits.appWaiting,
  waitMs: defaultLimits.appWaitMs,
};
/** How long the app may be silent. */
const answerMs = 30_000;
/** Bodies over 16 KiB have so much memory together. */
const allBodyBytes = 64 * 1024 * 1024;
/** So much of an answer is taken from the app ahead of a slow reader. */
const answerBytesAhead = 4 * 1024 * 1024;

/** Belong to one connection (RFC 9110 §7.6.1), so they end at the front. */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Where a message goes and ends: nobody may have these dropped by naming them in `Connection`. */
const framing = new Set(["host", "content-length"]);

/** What the front says itself: of the visitor, which only a proxy may, and of the body. */
const saidHere = new Set([
  "content-length",
  "expect",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
]);

/**
 * Hands requests to the app over its private socket and its answers back. The app works only on
 * requests that are here in whole, and never waits for their readers.
 */
export function createForward(options: ForwardOptions): Forward {
  const { maxBodyBytes = defaultLimits.bodyBytes, queue: turns = defaultTurns } = options;
  const queue = new AppQueue(turns);
  const bodies = createBodyReader({ bytes: maxBodyBytes, allBytes: allBodyBytes });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodies.read(request);
    if (body === "gone") return;
    if (typeof body === "string") {
      dropRest(request);
      const answer = body === "too-large" ? options.onTooLarge : options.onUnavailable;
      return answer(request, response);
    }
    try {
      const isIn = await queue.enter((callback) => response.once("close", callback));
      if (!isIn && !response.destroyed) options.onUnavailable(request, response);
      if (isIn) await exchange({ request, response, body }, options).finally(() => queue.leave());
    } finally {
      bodies.release(body);
    }
  }

  return (request, response) => {
    pass(request, response).catch(() => response.destroy());
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse; body: Buffer };

/** Resolves when the app has done its part. */
function exchange({ request, response, body }: Exchange, options: ForwardOptions): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const upstream = connect({
      socketPath: options.socketPath,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request, body, options),
      // A kept connection could be closed by the app just as a write is sent on it.
      agent: false,
      timeout: options.timeoutMs ?? answerMs,
    });
    let answered = false;
    upstream.on("response", (answer) => {
      answered = true;
      relay(answer, response);
    });
    upstream.on("timeout", () => upstream.destroy(new Error("timeout")));
    // Once an answer is under way its own stream tells of failures: an app may refuse a body unread.
    upstream.on("error", () => {
      if (!answered && !response.destroyed) options.onUnavailable(request, response);
    });
    upstream.on("close", resolve);
    response.on("close", () => upstream.destroy());
    upstream.end(body);
  });
}

function relay(answer: IncomingMessage, response: ServerResponse): void {
  const headers = withoutHopByHop(answer);
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
  answer.on("error", () => response.destroy());
  answer.on("data", (chunk: Buffer) => {
    response.write(chunk);
    if (response.writableLength <= answerBytesAhead) return;
    answer.pause();
    response.once("drain", () => answer.resume());
  });
  answer.on("end", () => response.end());
}

function requestHeaders(
  request: IncomingMessage,
  body: Buffer,
  { trustProxy, scheme }: ForwardOptions,
): string[] {
  const proxied = trustProxy ? lastOf(request.headers["x-forwarded-for"]) : null;
  const proto = trustProxy ? lastOf(request.headers["x-forwarded-proto"]) : null;
  const headers = withoutHopByHop(request, saidHere);
  // An app asked to close would do so with the body unread, and its refusal would be lost.
  headers.push("Connection", "keep-alive");
  headers.push("X-Forwarded-For", proxied ?? addressOf(request));
  headers.push("X-Forwarded-Proto", proto ?? scheme);
  const hasBody = request.headers["transfer-encoding"] || request.headers["content-length"];
  if (hasBody) headers.push("Content-Length", String(body.length));
  return headers;
}

/** The nearest proxy's word: everything before it may be the visitor's invention. */
function lastOf(header: string | string[] | undefined): string | null {
  return header?.toString().split(",").at(-1)?.trim() || null;
}

function addressOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}

/** A message's headers as received, doubled ones included, save those of the connection. */
function withoutHopByHop(
  message: IncomingMessage,
  also: ReadonlySet<string> = new Set(),
): string[] {
  const connection = message.headers.connection ?? "";
  const named = new Set(connection.split(",").map((name) => name.trim().toLowerCase()));
  const kept: string[] = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = message.rawHeaders.slice(index, index + 2);
    const key = name.toLowerCase();
    const isNamed = named.has(key) && !framing.has(key);
    if (hopByHop.has(key) || also.has(key) || isNamed) continue;
    kept.push(name, value);
  }
  return kept;
}
