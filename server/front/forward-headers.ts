import type { IncomingMessage } from "node:http";
import { isRouterState } from "./router-state";
import { lastEntry, visitorAddress } from "./visitor-address";

export type Forwarding = {
  /** The scheme of visitors who come without a trusted proxy. */
  scheme: "http" | "https";
  /** One proxy in front may name the visitor's address and scheme. */
  trustProxy: boolean;
};

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

/** Define where a message goes and ends: `Connection` can't have them dropped. */
const framing = new Set(["host", "content-length"]);

/** Set by the front itself; client values are dropped. */
const overwritten = new Set([
  "content-length",
  "expect",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
  // Names a Server Action, of which there are none: Next would fail on it.
  "next-action",
]);

const routerState = "next-router-state-tree";

/** Characters. Next matches it against patterns whose time grows with the square of its length. */
const maxUserAgent = 256;

/** Returns the headers of a request to the app, flat as in `rawHeaders`. */
export function requestHeaders(
  request: IncomingMessage,
  bodyBytes: number,
  { trustProxy, scheme }: Forwarding,
): string[] {
  const proto = trustProxy ? lastEntry(request.headers["x-forwarded-proto"]) : null;
  // Doubled ones are joined by then, and Next fails on those too.
  const hasState = isRouterState(String(request.headers[routerState]));
  const headers = endToEnd(request).flatMap(([name, value]) =>
    hasState || name.toLowerCase() !== routerState ? acceptable(name, value) : [],
  );
  // An app asked to close would do so with the body unread, and its refusal would be lost.
  headers.push("Connection", "keep-alive");
  headers.push("X-Forwarded-For", visitorAddress(request, trustProxy));
  headers.push("X-Forwarded-Proto", proto === "http" || proto === "https" ? proto : scheme);
  const hasBody = request.headers["transfer-encoding"] || request.headers["content-length"];
  if (hasBody) headers.push("Content-Length", String(bodyBytes));
  return headers;
}

/** Returns the headers of the app's answer, with those of `common` that it lacks; all flat. */
export function responseHeaders(answer: IncomingMessage, common: readonly string[]): string[] {
  const headers = endToEnd(answer).flat();
  for (let index = 0; index + 1 < common.length; index += 2) {
    const [name = "", value = ""] = common.slice(index, index + 2);
    if (answer.headers[name.toLowerCase()] === undefined) headers.push(name, value);
  }
  return headers;
}

function acceptable(name: string, value: string): string[] {
  const key = name.toLowerCase();
  if (overwritten.has(key)) return [];
  return [name, key === "user-agent" ? value.slice(0, maxUserAgent) : value];
}

/** A message's headers as received, doubled ones included, save those of the connection. */
function endToEnd(message: IncomingMessage): [name: string, value: string][] {
  const connection = message.headers.connection ?? "";
  const named = new Set(connection.split(",").map((name) => name.trim().toLowerCase()));
  const kept: [string, string][] = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = message.rawHeaders.slice(index, index + 2);
    const key = name.toLowerCase();
    if (!hopByHop.has(key) && (framing.has(key) || !named.has(key))) kept.push([name, value]);
  }
  return kept;
}
