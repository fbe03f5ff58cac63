import {
  type ClientRequest,
  request as connect,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { AppQueue, type QueueLimits } from "./app-queue";
import { type Asker, clientOf, isStranger, sharesOf } from "./asker";
import { type Forwarding, requestHeaders, responseHeaders } from "./forward-headers";
import { defaultLimits } from "./limits";
import { createBodyReader, dropRest } from "./request-body";
import { visitorAddress } from "./visitor-address";

export type ForwardOptions = Forwarding & {
  socketPath: string;
  /** Headers that every answer carries, flat. The app's own values win. */
  commonHeaders: readonly string[];
  maxBodyBytes?: number;
  timeoutMs?: number;
  queue?: QueueLimits;
  /** Time since the app's last sign of life. Default: 0. */
  silentMs?: () => number;
  /** Answers when the app gives none. Nothing was sent yet. */
  onUnavailable: (request: IncomingMessage, response: ServerResponse) => void;
  onTooLarge: (request: IncomingMessage, response: ServerResponse) => void;
};

export type Forward = (request: IncomingMessage, response: ServerResponse) => void;

const defaultTurns: QueueLimits = {
  atOnce: sharesOf(defaultLimits.appRequests),
  waiting: sharesOf(defaultLimits.appWaiting),
  waitMs: defaultLimits.appWaitMs,
};
/** 30 s: longest wait for an answer of an app that gives signs of life. */
const answerMs = 30_000;
/** 4 s: longest wait for a silent app. With the ticks of both counts, its 503 comes within 5 s. */
const maxSilentWaitMs = 4_000;
const silenceTickMs = 250;
/** Bodies over 16 KiB have so much memory together. */
const allBodyBytes = 64 * 1024 * 1024;
/** The app takes no larger body of a form; only what comes with a session or key may be larger. */
const strangerBodyBytes = 256 * 1024;
/** A redirect of Next's repeats the address, of up to 16 KiB, in two headers, three bytes a character. */
const maxAnswerHeaderBytes = 128 * 1024;
/** So much of an answer is taken from the app ahead of a slow reader. */
const answerBytesAhead = 4 * 1024 * 1024;

/**
 * Hands requests to the app over its private socket and its answers back. The app works only on
 * requests that are here in whole, and never waits for their readers.
 */
export function createForward(options: ForwardOptions): Forward {
  const { maxBodyBytes = defaultLimits.bodyBytes, queue: turns = defaultTurns } = options;
  const queue = new AppQueue(turns);
  const bodies = createBodyReader({
    bytes: maxBodyBytes,
    strangerBytes: Math.min(maxBodyBytes, strangerBodyBytes),
    room: sharesOf(allBodyBytes),
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const client = clientOf(visitorAddress(request, options.trustProxy));
    const asker: Asker = { client, isStranger: isStranger(request) };
    const body = await bodies.read(request, asker);
    if (body === "gone") return;
    if (typeof body === "string") {
      dropRest(request);
      const answer = body === "too-large" ? options.onTooLarge : options.onUnavailable;
      return answer(request, response);
    }
    try {
      const isIn = await queue.enter(asker, (callback) => response.once("close", callback));
      if (!isIn && !response.destroyed) options.onUnavailable(request, response);
      if (!isIn) return;
      await exchange({ request, response, body }, options).finally(() => queue.leave(asker));
    } finally {
      bodies.release(body, asker);
    }
  }

  return (request, response) => {
    pass(request, response).catch(() => response.destroy());
  };
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
};

/** Resolves when the app has done its part. */
function exchange({ request, response, body }: Exchange, options: ForwardOptions): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const upstream = connect({
      socketPath: options.socketPath,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request, body.length, options),
      // A kept connection could be closed by the app just as a write is sent on it.
      agent: false,
      maxHeaderSize: maxAnswerHeaderBytes,
      timeout: options.timeoutMs ?? answerMs,
    });
    let answered = false;
    const stopWatching = endWhenHung(upstream, options);
    upstream.on("response", (answer) => {
      answered = true;
      stopWatching();
      relay(answer, response, options.commonHeaders);
    });
    upstream.on("timeout", () => upstream.destroy(new Error("timeout")));
    // Once an answer is under way its own stream tells of failures: an app may refuse a body unread.
    upstream.on("error", () => {
      if (!answered && !response.destroyed) options.onUnavailable(request, response);
    });
    upstream.on("close", () => {
      stopWatching();
      resolve();
    });
    response.on("close", () => upstream.destroy());
    upstream.end(body);
  });
}

/** Aborts a request to a hung app, which may still carry it out: tools and forms ask again. */
function endWhenHung(upstream: ClientRequest, { silentMs }: ForwardOptions): () => void {
  const startedMs = performance.now();
  const timer = setInterval(() => {
    const waitedMs = Math.min(performance.now() - startedMs, silentMs?.() ?? 0);
    if (waitedMs >= maxSilentWaitMs) upstream.destroy(new Error("The app hangs."));
  }, silenceTickMs);
  return () => clearInterval(timer);
}

function relay(
  answer: IncomingMessage,
  response: ServerResponse,
  commonHeaders: readonly string[],
): void {
  const headers = responseHeaders(answer, commonHeaders);
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
