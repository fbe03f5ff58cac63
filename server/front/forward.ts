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
  /** Registers what to do when the app hangs. */
  onHung?: (callback: () => void) => void;
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
/** How long the app may be silent. */
const answerMs = 30_000;
/** Bodies over 16 KiB have so much memory together. */
const allBodyBytes = 64 * 1024 * 1024;
/** The app takes no larger body of a form; only what comes with a session or key may be larger. */
const strangerBodyBytes = 256 * 1024;
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
  const unanswered = new Set<ClientRequest>();
  // Nobody knows whether a hung app will do what it was asked: tools and forms ask again.
  options.onHung?.(() => {
    for (const upstream of unanswered) upstream.destroy(new Error("The app hangs."));
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
      const asked = { request, response, body, unanswered };
      await exchange(asked, options).finally(() => queue.leave(asker));
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
  unanswered: Set<ClientRequest>;
};

/** Resolves when the app has done its part. */
function exchange(
  { request, response, body, unanswered }: Exchange,
  options: ForwardOptions,
): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const upstream = connect({
      socketPath: options.socketPath,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request, body.length, options),
      // A kept connection could be closed by the app just as a write is sent on it.
      agent: false,
      timeout: options.timeoutMs ?? answerMs,
    });
    let answered = false;
    unanswered.add(upstream);
    upstream.on("response", (answer) => {
      answered = true;
      unanswered.delete(upstream);
      relay(answer, response, options.commonHeaders);
    });
    upstream.on("timeout", () => upstream.destroy(new Error("timeout")));
    // Once an answer is under way its own stream tells of failures: an app may refuse a body unread.
    upstream.on("error", () => {
      if (!answered && !response.destroyed) options.onUnavailable(request, response);
    });
    upstream.on("close", () => {
      unanswered.delete(upstream);
      resolve();
    });
    response.on("close", () => upstream.destroy());
    upstream.end(body);
  });
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
