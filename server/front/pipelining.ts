import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Browsers send one request after another; Node parses all that arrive together before others. */
const maxUnanswered = 32;

/**
 * Whether a request exceeds the unanswered ones that its connection may have: the first that does is
 * to be refused with `Connection: close`, and those behind it get no answer.
 */
export type PipeliningGuard = (
  request: IncomingMessage,
  response: ServerResponse,
) => "ok" | "refuse" | "ignore";

export function createPipeliningGuard(): PipeliningGuard {
  const unanswered = new WeakMap<Socket, number>();
  const refused = new WeakSet<Socket>();
  return ({ socket }, response) => {
    if (refused.has(socket)) return "ignore";
    const count = unanswered.get(socket) ?? 0;
    if (count >= maxUnanswered) {
      refused.add(socket);
      return "refuse";
    }
    unanswered.set(socket, count + 1);
    response.once("close", () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    return "ok";
  };
}
