import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";

/** Characters of the longest address with brackets and a port. */
const maxLength = 64;

/**
 * The visitor's IP address: the peer's, or behind a trusted proxy the last entry of `X-Forwarded-For`,
 * without a port or zone. An entry that is no address is ignored.
 */
export function visitorAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? lastEntry(request.headers["x-forwarded-for"]) : null;
  return (forwarded && parseAddress(forwarded)) ?? plainAddress(request.socket.remoteAddress ?? "");
}

/** The nearest proxy's entry: visitors can write all before it. */
export function lastEntry(header: string | string[] | undefined): string | null {
  return header?.toString().split(",").at(-1)?.trim() || null;
}

/** Reads `203.0.113.7`, `203.0.113.7:20001`, `2001:db8::1` and `[2001:db8::1]:20001`. */
function parseAddress(entry: string): string | null {
  if (entry.length > maxLength) return null;
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1];
  if (bracketed !== undefined) return isIPv6(bracketed) ? plainAddress(bracketed) : null;
  const withoutPort = entry.replace(/^([\d.]+):\d{1,5}$/, "$1");
  return isIP(withoutPort) ? plainAddress(withoutPort) : null;
}

/** An IPv4 address in its IPv6 form is the same visitor's; a zone names an interface of this host. */
function plainAddress(address: string): string {
  const [plain = ""] = address.split("%", 1);
  return plain.replace(/^::ffff:(?=[\d.]+$)/i, "");
}
