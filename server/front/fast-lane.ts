import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type PlainRequest, readPlainRequest } from "./plain-request";
import type { Reply } from "./respond";

type Options<Document extends object> = {
  /** The document at an address, where it is at hand; null: the server is to find one. */
  find: (url: string) => Document | null;
  /** The same for the same request and document. */
  reply: (request: PlainRequest, document: Document) => Reply;
  /** Whether the server refuses this connection. */
  isRefused: (socket: Socket) => boolean;
  headerBytes: number;
  /** How long a connection may stay silent before its first request. */
  firstMs: number;
  /** How long a connection is kept after an answer. */
  keepAliveMs: number;
};

export type FastLane = {
  /** Answers nobody any more, and ends connections that wait for another request. */
  drain(): void;
};

/**
 * Answers whole plain requests from memory before `node:http` sees them: in a flood that spares half of
 * the work. The first bytes that are anything else hand their connection over, for good, with those bytes.
 */
export function openFastLane<Document extends object>(
  server: Server,
  { find, reply, ...options }: Options<Document>,
): FastLane {
  // Connections can be given to the server by its "connection" event, which it documents; whoever
  // listens by now is the server itself.
  const [toServer] = server.listeners("connection") as [(socket: Socket) => void];
  server.off("connection", toServer);
  const lane: Lane = {
    ...options,
    answerTo: rememberingAnswers(options.keepAliveMs, { find, reply }),
    toServer: (socket) => toServer.call(server, socket),
    travellers: new Set(),
    isDraining: false,
  };
  server.prependListener("connection", (socket: Socket) => new Traveller(socket, lane));
  return {
    drain() {
      lane.isDraining = true;
      for (const traveller of lane.travellers) traveller.drain();
    },
  };
}

type Lane = Omit<Options<never>, "find" | "reply"> & {
  answerTo: (request: PlainRequest) => Answer | null;
  toServer: (socket: Socket) => void;
  travellers: Set<Traveller>;
  isDraining: boolean;
};

/** A connection in the lane. */
class Traveller {
  #isKept = false;

  constructor(
    private readonly socket: Socket,
    private readonly lane: Lane,
  ) {
    lane.travellers.add(this);
    socket.setTimeout(lane.firstMs);
    socket.on("data", this.#read);
    socket.on("end", this.#end);
    socket.on("timeout", this.#giveUp);
    socket.on("error", this.#giveUp);
    socket.on("close", this.#forget);
  }

  /** One that hasn't asked yet may be about to: the server answers it, and ends it then. */
  drain(): void {
    if (!this.#isKept) this.#handOver();
    else if (this.socket.writableLength === 0) this.#giveUp();
  }

  readonly #read = (bytes: Buffer): void => {
    const answer = this.#answerTo(bytes);
    if (answer) this.#send(answer);
    else this.#handOver(bytes);
  };

  #answerTo(bytes: Buffer): Answer | null {
    const { isDraining, isRefused, headerBytes, answerTo } = this.lane;
    const { socket } = this;
    // Who asks on without taking what he was sent has to wait, which the server sees to.
    const isBehind = socket.writableLength > 0;
    if (isDraining || isBehind || isRefused(socket) || bytes.length > headerBytes) return null;
    const request = readPlainRequest(bytes);
    return request && answerTo(request);
  }

  #send({ head, body }: Answer): void {
    const { socket, lane } = this;
    if (!this.#isKept) socket.setTimeout(lane.keepAliveMs);
    this.#isKept = true;
    if (!body) return void socket.write(head, "latin1");
    socket.cork();
    socket.write(head, "latin1");
    socket.write(body);
    socket.uncork();
  }

  #handOver(bytes?: Buffer): void {
    const { socket, lane } = this;
    const { timeout } = socket;
    this.#forget();
    socket.off("data", this.#read).off("end", this.#end).off("timeout", this.#giveUp);
    socket.off("error", this.#giveUp).off("close", this.#forget);
    socket.pause();
    if (bytes) socket.unshift(bytes);
    socket.setTimeout(0);
    lane.toServer(socket);
    // The server gives everyone its own time, but who is refused keeps the little that he has.
    if (timeout && lane.isRefused(socket)) socket.setTimeout(timeout);
    socket.resume();
  }

  readonly #end = () => {
    this.socket.end();
  };
  readonly #giveUp = () => {
    this.socket.destroy();
  };
  readonly #forget = () => {
    this.lane.travellers.delete(this);
  };
}

/** As it is sent within a second. */
type Answer = { date: string; head: string; body: Buffer | undefined };

/** A flood asks the same of the same: what is answered is written down once a second. */
function rememberingAnswers<Document extends object>(
  keepAliveMs: number,
  { find, reply }: Pick<Options<Document>, "find" | "reply">,
): Lane["answerTo"] {
  // Neither is kept by having been asked for, or by having asked.
  const answers = new WeakMap<Document, WeakMap<PlainRequest, Answer>>();
  return (request) => {
    const document = find(request.url);
    if (!document) return null;
    const own = answers.get(document) ?? new WeakMap<PlainRequest, Answer>();
    answers.set(document, own);
    const date = httpDate();
    const known = own.get(request);
    if (known?.date === date) return known;
    const answer = write(reply(request, document), date, keepAliveMs);
    own.set(request, answer);
    return answer;
  };
}

function write({ status, headers, body }: Reply, date: string, keepAliveMs: number): Answer {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`;
  head += `Date: ${date}\r\nConnection: keep-alive\r\n`;
  head += `Keep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n\r\n`;
  return { date, head, body };
}

let second = 0;
let written = "";

/** Written down once a second. */
function httpDate(): string {
  const now = Math.floor(Date.now() / 1_000);
  if (now !== second) written = new Date(now * 1_000).toUTCString();
  second = now;
  return written;
}
