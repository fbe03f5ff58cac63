import type { IncomingMessage } from "node:http";
import { type Asker, type Shares, Tally } from "./asker";

export type BodyLimits = {
  /** The most of one request. */
  bytes: number;
  /** The most of one without a session or key. */
  strangerBytes: number;
  /** Bytes of all large bodies together. */
  room: Shares;
};

/** A whole body; or why there is none: it is too large, others have the room, its sender went. */
export type Body = Buffer | "too-large" | "no-room" | "gone";

/** Below this a body takes nobody's room: what people type fits in. */
const freeBytes = 16 * 1024;
/** So much more is read and dropped, so that whoever sends too much can still read the refusal. */
const lingerBytes = 8 * 1024 * 1024;

export type BodyReader = {
  read(request: IncomingMessage, asker: Asker): Promise<Body>;
  /** Gives a body's room to others. */
  release(body: Buffer, asker: Asker): void;
};

/** Takes bodies in whole before anyone works on them: a slow sender then holds up only itself. */
export function createBodyReader(limits: BodyLimits): BodyReader {
  const taken = new Tally(limits.room);
  const costOf = (bytes: number) => Math.max(0, bytes - freeBytes);

  return {
    release: (body, asker) => taken.add(asker, -costOf(body.length)),
    read: (request, asker) =>
      new Promise((resolve) => {
        const mostBytes = asker.isStranger ? limits.strangerBytes : limits.bytes;
        if (announcedBytes(request) > mostBytes) return resolve("too-large");
        const chunks: Buffer[] = [];
        let length = 0;
        const finish = (body: Body) => {
          request.off("data", collect).off("end", complete).off("close", leave);
          if (typeof body === "string") taken.add(asker, -costOf(length));
          resolve(body);
        };
        const collect = (chunk: Buffer) => {
          taken.add(asker, costOf(length + chunk.length) - costOf(length));
          length += chunk.length;
          chunks.push(chunk);
          if (length > mostBytes) finish("too-large");
          else if (!taken.hasRoom(asker, 0)) finish("no-room");
        };
        const complete = () => finish(Buffer.concat(chunks));
        const leave = () => finish("gone");
        request.on("data", collect).on("end", complete).on("close", leave);
      }),
  };
}

/** The length that a request gives for its body; 0 when it gives none. */
export function announcedBytes(request: IncomingMessage): number {
  return Number(request.headers["content-length"] ?? 0);
}

/** Reads on for a while and drops it: closing at once would lose the answer on its way. */
export function dropRest(request: IncomingMessage): void {
  let rest = lingerBytes;
  request.on("data", (chunk: Buffer) => {
    rest -= chunk.length;
    if (rest < 0) request.destroy();
  });
}
