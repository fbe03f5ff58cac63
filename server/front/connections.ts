import type { Server } from "node:http";
import type { Socket } from "node:net";
import { clientOf } from "./asker";
import { FairShare } from "./fair-share";

export type ConnectionLimits = {
  connections: number;
  /** Let in beyond the limit to be told so; those beyond that are closed unanswered. */
  refusals: number;
  readMs: number;
  sweepMs: number;
};

export type Connections = {
  /** Whether this connection is beyond the limit: it is answered once, and closed. */
  isSurplus(socket: Socket): boolean;
  close(): void;
};

const refusalMs = 3_000;

type Progress = { written: number; stuckMs: number };

/** Counts a server's connections, and ends those that don't take what they were sent. */
export function guardConnections(server: Server, limits: ConnectionLimits): Connections {
  const open = new Map<Socket, Progress>();
  const places = new FairShare(limits.connections);
  const surplus = new WeakSet<Socket>();
  server.maxConnections = limits.connections + limits.refusals;
  server.on("connection", (socket: Socket) => {
    const client = clientOf(socket.remoteAddress ?? "");
    const isLetIn = places.take(client);
    if (!isLetIn) {
      surplus.add(socket);
      socket.setTimeout(refusalMs);
    }
    open.set(socket, { written: 0, stuckMs: 0 });
    socket.once("close", () => {
      open.delete(socket);
      if (isLetIn) places.giveBack(client);
    });
  });
  const timer = setInterval(() => {
    for (const [socket, progress] of open) sweep(socket, progress, limits);
  }, limits.sweepMs).unref();
  return { isSurplus: (socket) => surplus.has(socket), close: () => clearInterval(timer) };
}

/** A reader that draws one byte a minute is never idle: what counts is the answer's end. */
function sweep(socket: Socket, progress: Progress, { readMs, sweepMs }: ConnectionLimits): void {
  const isStuck = socket.writableLength > 0 && socket.bytesWritten === progress.written;
  progress.stuckMs = isStuck ? progress.stuckMs + sweepMs : 0;
  progress.written = socket.bytesWritten;
  if (progress.stuckMs >= readMs) socket.destroy();
}
