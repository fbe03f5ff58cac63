import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Connections } from "./connections";
import { createPipeliningGuard, type PipeliningGuard } from "./pipelining";
import { announcedBytes, dropRest } from "./request-body";
import { json, type Responder } from "./respond";
import { originForm } from "./url";

type Door = {
  connections: Connections;
  responder: Responder;
  bodyBytes: number;
  pipelining: PipeliningGuard;
  /** Whoever is let in. */
  next: RequestListener;
};

/** Refuses at once what is too large or too much, whatever it asks for. */
export function openDoor(server: Server, options: Omit<Door, "pipelining">): void {
  const door = { ...options, pipelining: createPipeliningGuard() };
  server.on("request", (request, response) => enter(door, request, response));
  // A client that asks first whether it may send its body is told before it does.
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    if (announcedBytes(request) <= door.bodyBytes) response.writeContinue();
    enter(door, request, response);
  });
}

function enter(door: Door, request: IncomingMessage, response: ServerResponse): void {
  const admission = door.pipelining(request, response);
  if (admission === "refuse") refusePipelined(door, request, response);
  if (admission !== "ok") return;
  request.url = originForm(request.url ?? "/");
  // An overloaded front is alive: who watches it must not end it.
  if (door.connections.isSurplus(request.socket) && request.url !== "/healthz") {
    refuseSurplus(door, request, response);
  } else if (announcedBytes(request) > door.bodyBytes) {
    dropRest(request);
    answerTooLarge(door, request, response);
  } else {
    door.next(request, response);
  }
}

function refuseSurplus(
  { responder }: Door,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  responder.plain(request, response, {
    status: 503,
    audience: "machine",
    ...json("There are too many visitors right now. Please try again in a few seconds."),
    headers: ["Retry-After", "5", "Connection", "close"],
  });
}

function refusePipelined(
  { responder }: Door,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  responder.plain(request, response, {
    status: 503,
    audience: "machine",
    ...json(
      "This connection sent too many requests at once. Wait for responses before you send more.",
    ),
    headers: ["Retry-After", "1", "Connection", "close"],
  });
}

export function answerTooLarge(
  { responder, bodyBytes }: Pick<Door, "responder" | "bodyBytes">,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  responder.plain(request, response, {
    status: 413,
    audience: "page",
    ...json(`The request body is too large. Send at most ${Math.floor(bodyBytes / 1024)} KiB.`),
  });
}
