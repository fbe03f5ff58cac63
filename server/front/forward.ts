import {
  type ClientRequest,
  request as connect,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";

export type ForwardOptions = {
  socketPath: string;
  /** The scheme of visitors who come without a trusted proxy. */
  scheme: "http" | "https";
  /** One proxy in front may name the visitor's address and scheme. */
  trustProxy: boolean;
  maxBodyBytes?: number;
  timeoutMs?: number;
  /** Answers when the app gives none. Nothing was sent yet. */
  onUnavailable: (request: IncomingMessage, response: ServerResponse) => void;
  onTooLarge: (request: IncomingMessage, response: ServerResponse) => void;
};

export type Forward = (request: IncomingMessage, response: ServerResponse) => void;

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

/** What only a proxy may say; the front says it itself. */
const saidByProxies = new Set([
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
]);

/** Hands requests to the app over its private socket and its answers back. */
export function createForward(options: ForwardOptions): Forward {
  const { maxBodyBytes = 2 * 1024 * 1024, timeoutMs = 30_000 } = options;

  return (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes) {
      options.onTooLarge(request, response);
      return;
    }
    const upstream = connect({
      socketPath: options.socketPath,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request, options),
      // A kept connection could be closed by the app just as a write is sent on it.
      agent: false,
      timeout: timeoutMs,
    });
    let answered = false;
    const answerInstead = (answer: ForwardOptions["onUnavailable"]) => {
      upstream.destroy();
      if (answered) response.destroy();
      else if (!response.destroyed) answer(request, response);
      answered = true;
    };
    upstream.on("response", (answer) => {
      answered = true;
      relay(answer, response);
    });
    upstream.on("timeout", () => upstream.destroy(new Error("timeout")));
    // Once an answer is under way its own stream tells of failures: an app may refuse a body unread.
    upstream.on("error", () => answered || answerInstead(options.onUnavailable));
    response.on("close", () => upstream.destroy());
    sendBody(request, upstream, maxBodyBytes, () => answerInstead(options.onTooLarge));
  };
}

function sendBody(
  request: IncomingMessage,
  upstream: ClientRequest,
  maxBytes: number,
  onTooLarge: () => void,
): void {
  let rest = maxBytes;
  request.on("data", (chunk: Buffer) => {
    const wasWithin = rest >= 0;
    rest -= chunk.length;
    if (rest >= 0 || !wasWithin) return;
    request.unpipe(upstream);
    // Reading on lets the client finish sending and see the answer.
    request.resume();
    onTooLarge();
  });
  request.pipe(upstream);
}

function relay(answer: IncomingMessage, response: ServerResponse): void {
  const headers = withoutHopByHop(answer);
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
  answer.on("error", () => response.destroy());
  answer.pipe(response);
}

function requestHeaders(request: IncomingMessage, options: ForwardOptions): string[] {
  const { trustProxy, scheme } = options;
  const proxied = trustProxy ? lastOf(request.headers["x-forwarded-for"]) : null;
  const proto = trustProxy ? lastOf(request.headers["x-forwarded-proto"]) : null;
  const headers = withoutHopByHop(request, saidByProxies);
  // An app asked to close would do so with the body unread, and its refusal would be lost.
  headers.push("Connection", "keep-alive");
  headers.push("X-Forwarded-For", proxied ?? addressOf(request));
  headers.push("X-Forwarded-Proto", proto ?? scheme);
  // Node frames an array of headers as told; unframed, a body would run into the next request.
  if (request.headers["transfer-encoding"]) headers.push("Transfer-Encoding", "chunked");
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
  const named = (message.headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const kept: string[] = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = message.rawHeaders.slice(index, index + 2);
    const key = name.toLowerCase();
    const isNamed = named.includes(key) && !framing.has(key);
    if (hopByHop.has(key) || also.has(key) || isNamed) continue;
    kept.push(name, value);
  }
  return kept;
}
