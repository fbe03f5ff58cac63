import { clientOf } from "./asker";
import { type Answer, isReading, json } from "./respond";
import type { Exchange, Routes } from "./router";
import { visitorAddress } from "./visitor-address";

/** Opens a live stream, where there is room for one more of this visitor's. */
export function answerLive(
  { responder, streams, trustProxy }: Routes,
  { request, response }: Exchange,
): void {
  if (!isReading(request)) {
    responder.onlyReads(request, response, "machine");
  } else if (!streams.admit(clientOf(visitorAddress(request, trustProxy)), response)) {
    responder.plain(request, response, tooManyStreams);
  } else {
    responder.stream(response);
    if (request.method === "HEAD") response.end();
    else streams.add(response);
  }
}

const tooManyStreams: Answer = {
  status: 503,
  audience: "machine",
  ...json("Too many live streams are open. Please try again in a few seconds."),
  headers: ["Retry-After", "30"],
};
