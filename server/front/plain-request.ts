import { LRUCache } from "lru-cache";
import type { Reading } from "./respond";

/** A request that only reads, of which nothing is left to come. */
export type PlainRequest = Reading & { url: string };

/** Of RFC 9112 what browsers, feed readers and monitors send when they ask for a document. */
const plainHead = /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1\r\n((?:[A-Za-z0-9-]+:[\t -~]*\r\n)+)\r\n$/;

/** What announces a body, another protocol or the connection's end. */
const beyondPlain = new Set([
  "content-length",
  "transfer-encoding",
  "expect",
  "upgrade",
  "trailer",
  "connection",
  // Ends the connection for Node's parser too.
  "proxy-connection",
]);

/** Node's parser drops headers from about the 1,000th on; no client sends as many as 100. */
const maxHeaders = 100;

const deciding = new Set(["host", "accept-encoding", "if-none-match", "if-modified-since"]);

/** About what the head of the answer to a request takes, which is kept with it. */
const answerBytes = 1_000;

/** Clients send few different heads; a flood shouldn't have the same one read again. */
const seen = new LRUCache<string, PlainRequest>({
  maxSize: 4 * 1024 * 1024,
  sizeCalculation: (_, text) => text.length + answerBytes,
});

/**
 * Reads bytes that are one whole plain request. Null for all else, also for what is only odd: an HTTP
 * parser is to judge it, and nothing here may be read otherwise than there.
 */
export function readPlainRequest(bytes: Buffer): PlainRequest | null {
  const text = bytes.toString("latin1");
  const known = seen.get(text);
  if (known) return known;
  const request = parse(text);
  if (request) seen.set(text, request);
  return request;
}

function parse(text: string): PlainRequest | null {
  const [, method = "", url = "", lines = ""] = plainHead.exec(text) ?? [];
  if (!method) return null;
  const headers: Record<string, string> = {};
  const separate = lines.trimEnd().split("\r\n");
  if (separate.length > maxHeaders) return null;
  for (const line of separate) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const isKept = name === "connection" && value.toLowerCase() === "keep-alive";
    if (beyondPlain.has(name) && !isKept) return null;
    if (!deciding.has(name)) continue;
    if (name in headers) return null;
    headers[name] = value;
  }
  return headers.host ? { method, url, headers } : null;
}
