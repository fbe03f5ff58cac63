import { lookup as resolve } from "node:dns";
import { type ClientRequest, get as httpGet, type IncomingMessage } from "node:http";
import { get as httpsGet } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Unavailable } from "@/lib/errors";
import { isPublicAddress } from "./addresses";

const timeoutMs = 15_000;
const maxBytes = 32 * 1024 * 1024;
const maxRedirects = 5;

export type GuardOptions = {
  /** Lets it reach private and loopback addresses, which are refused otherwise. */
  allowPrivate: boolean;
  /** For tests; 15 s by default. */
  timeoutMs?: number;
};

/**
 * The text at an address of the Internet: http and https only, the address that is connected to must be
 * public (checked after resolving, so a name that changes its mind is caught), again after each of at
 * most 5 redirects, 15 s and 32 MiB at most. Throws Unavailable with a sentence.
 */
export async function guardedGet(address: string, options: GuardOptions): Promise<string> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? timeoutMs);
  let url = parse(address);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await open(url, options, signal);
    const status = response.statusCode ?? 0;
    const target = status >= 300 && status < 400 ? response.headers.location : undefined;
    if (target === undefined) return read(url, response, signal);
    response.destroy();
    url = parse(target, url);
  }
  throw new Unavailable(`${address} redirects more than ${maxRedirects} times.`, false);
}

function parse(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : null;
  if (url && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw new Unavailable(`${address} is no http or https address.`, false);
}

function open(url: URL, options: GuardOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal address is connected to without being looked up.
  if (isIP(host) && !isAllowed(host, options)) throw privateAddress(url);
  const get = url.protocol === "https:" ? httpsGet : httpGet;
  return new Promise((fulfil, reject) => {
    const request: ClientRequest = get(
      url,
      {
        signal,
        agent: false,
        lookup: guardedLookup(url, options),
        headers: { accept: "application/json", "accept-encoding": "identity" },
      },
      fulfil,
    );
    request.on("error", (error) => reject(sayWhy(url, error, signal)));
  });
}

/** Resolves as Node does, and hands on only addresses that may be connected to. */
function guardedLookup(url: URL, options: GuardOptions): LookupFunction {
  return (hostname, given, callback) => {
    resolve(hostname, { ...given, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => isAllowed(address, options));
      const [first] = allowed;
      if (!first) return callback(privateAddress(url), []);
      if (given.all) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

function isAllowed(address: string, { allowPrivate }: GuardOptions): boolean {
  return allowPrivate || isPublicAddress(address);
}

async function read(url: URL, response: IncomingMessage, signal: AbortSignal): Promise<string> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Unavailable(`${url.href} answers ${response.statusCode}.`, true);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Unavailable(`${url.href} answers more than 32 MiB.`, false);
      chunks.push(chunk);
    }
  } catch (error) {
    throw sayWhy(url, error, signal);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function privateAddress({ hostname }: URL): Unavailable {
  return new Unavailable(
    `${hostname} leads to a private address, which is only reached with --allow-private.`,
    false,
  );
}

function sayWhy(url: URL, error: unknown, signal: AbortSignal): Unavailable {
  if (error instanceof Unavailable) return error;
  const message = error instanceof Error ? error.message : String(error);
  const reason = signal.aborted ? "no answer in time" : message;
  return new Unavailable(`${url.href} can't be reached: ${reason}.`, true, { cause: error });
}
