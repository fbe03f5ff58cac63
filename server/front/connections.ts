import type { Server } from "node:http";
import type { Socket } from "node:net";

export type ConnectionLimits = { connections: number; readMs: number; sweepMs: number };

export type Connections = {
  /** Whether this connection is beyond the limit: it is answered once, and closed. */
  isSurplus(socket: Socket): boolean;
  close(): void;
};

/** Beyond the limit so many more are let in to be told so; the rest are dropped unheard. */
const roomForRefusals = 1_000;
const refusalMs = 3_000;

type Progress = { written: number; stuckMs: number };

/** Counts a server's connections, and ends those that don't take what they were sent. */
export function guardConnections(server: Server, limits: ConnectionLimits): Connections {
  const open = new Map<Socket, Progress>();
  const surplus = new WeakSet<Socket>();
  server.maxConnections = limits.connections + roomForRefusals;
  server.on("connection", (socket: Socket) => {
    if (open.size >= limits.connections) {
      surplus.add(socket);
      socket.setTimeout(refusalMs);
    }
    open.set(socket, { written: 0, stuckMs: 0 });
    socket.once("close", () => open.delete(socket));
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
