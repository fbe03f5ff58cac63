import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type PlainRequest, readPlainRequest } from "./plain-request";
import type { Reply } from "./respond";

type Options = {
  /** The answer to a plain request, where it is at hand; null: the server is to find one. */
  reply: (request: PlainRequest) => Reply | null;
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
export function openFastLane(server: Server, options: Options): FastLane {
  // Connections can be given to the server by its "connection" event, which it documents; whoever
  // listens by now is the server itself.
  const [toServer] = server.listeners("connection") as [(socket: Socket) => void];
  server.off("connection", toServer);
  const lane: Lane = {
    ...options,
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

type Lane = Options & {
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
    const reply = this.#replyTo(bytes);
    if (reply) this.#answer(reply);
    else this.#handOver(bytes);
  };

  #replyTo(bytes: Buffer): Reply | null {
    const { isDraining, isRefused, headerBytes, reply } = this.lane;
    const { socket } = this;
    // Who asks on without taking what he was sent has to wait, which the server sees to.
    const isBehind = socket.writableLength > 0;
    if (isDraining || isBehind || isRefused(socket) || bytes.length > headerBytes) return null;
    const request = readPlainRequest(bytes);
    return request && reply(request);
  }

  #answer(reply: Reply): void {
    const { keepAliveMs } = this.lane;
    if (!this.#isKept) this.socket.setTimeout(keepAliveMs);
    this.#isKept = true;
    send(this.socket, reply, keepAliveMs);
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

function send(socket: Socket, { status, headers, body }: Reply, keepAliveMs: number): void {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`;
  head += `Date: ${httpDate()}\r\nConnection: keep-alive\r\n`;
  head += `Keep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n\r\n`;
  socket.cork();
  socket.write(head, "latin1");
  if (body) socket.write(body);
  socket.uncork();
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
