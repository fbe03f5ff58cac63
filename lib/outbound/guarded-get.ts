import { lookup as resolve } from "node:dns";
import { type ClientRequest, get as httpGet, type IncomingMessage } from "node:http";
import { get as httpsGet } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Unavailable } from "@/lib/errors";
import { isPublicAddress } from "./addresses";

const timeoutMs = 15_000;
const maxBytes = 32 * 1024 * 1024;
const maxRedirects = 5;
/** The ports of http and https; any other may be a service that was never meant for the web. */
const webPorts = [80, 443];

export type GuardOptions = {
  /** Lets it reach private and loopback addresses, which are refused otherwise. */
  allowPrivate: boolean;
  /** Ports that may be reached beside 80 and 443. */
  ports?: readonly number[];
  /** For tests; 15 s by default. */
  timeoutMs?: number;
};

/** A server that answers with another status than 200. */
export class AnsweredOtherwise extends Unavailable {
  constructor(
    url: URL,
    readonly status: number,
  ) {
    super(`${url.href} answers ${status}.`, true);
  }
}

/**
 * The unpacked body at an address of the Internet: http and https only, ports 80, 443 and those named;
 * the address that is connected to must be public (checked after resolving, which defeats rebinding).
 * Each of at most 5 redirects is checked again. Bounds: 15 s and 32 MiB, packed and unpacked. Throws
 * Unavailable with a sentence.
 */
export async function guardedGet(address: string, options: GuardOptions): Promise<Buffer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? timeoutMs);
  let url = parse(address, options);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await open(url, options, signal);
    const status = response.statusCode ?? 0;
    const target = status >= 300 && status < 400 ? response.headers.location : undefined;
    if (target === undefined) return read(url, response, signal);
    response.destroy();
    url = parse(target, options, url);
  }
  throw new Unavailable(`${address} redirects more than ${maxRedirects} times.`, false);
}

function parse(address: string, { ports = [] }: GuardOptions, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new Unavailable(`${address} is not an http or https address.`, false);
  }
  if (url.port !== "" && ![...webPorts, ...ports].includes(Number(url.port))) {
    throw new Unavailable(
      `${url.href} uses port ${url.port}, which is only allowed if CANDOR_ALLOW_PORTS names it.`,
      false,
    );
  }
  return url;
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
        headers: {
          accept: "application/json",
          "accept-encoding": "gzip, br, deflate",
          // Some servers refuse requests without one.
          "user-agent": "Candor (+status page import)",
        },
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

async function read(url: URL, response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new AnsweredOtherwise(url, response.statusCode ?? 0);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of unpacked(response) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Unavailable(`${url.href} answers more than 32 MiB.`, false);
      chunks.push(chunk);
    }
  } catch (error) {
    throw sayWhy(url, error, signal);
  }
  return Buffer.concat(chunks);
}

/** What the answer's Content-Encoding packed. */
function unpacked(response: IncomingMessage): Readable {
  const unpackers = { gzip: createGunzip, "x-gzip": createGunzip, br: createBrotliDecompress };
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  const [, make] =
    Object.entries({ ...unpackers, deflate: createInflate }).find(([name]) => name === encoding) ??
    [];
  // The reader of the last stream gets the error of any.
  return make ? pipeline(response, make(), () => {}) : response;
}

function privateAddress({ hostname }: URL): Unavailable {
  return new Unavailable(
    `${hostname} leads to a private address, which is only allowed with --allow-private.`,
    false,
  );
}

function sayWhy(url: URL, error: unknown, signal: AbortSignal): Unavailable {
  if (error instanceof Unavailable) return error;
  const message = error instanceof Error ? error.message : String(error);
  const reason = signal.aborted ? "no answer in time" : message;
  return new Unavailable(`${url.href} can't be reached: ${reason}.`, true, { cause: error });
}
