import { type Answer, isReading, sentence } from "./respond";
import type { Exchange, Routes } from "./router";

/** Answers `/healthz` (the front runs) and `/readyz` (the page is true and can be changed). */
export function answerProbe(routes: Routes, { request, response, path }: Exchange): void {
  const { app, contact, directory, documents, responder } = routes;
  if (!isReading(request)) {
    responder.onlyReads(request, response, "machine");
    return;
  }
  const revision = documents.current()?.revision ?? null;
  const since = contact.staleSince();
  const problem = directory.problem();
  const ready = revision !== null && app.isReady() && since === null && problem === null;
  const alive: Answer = { status: 200, audience: "machine", ...sentence("ok") };
  const readiness: Answer = {
    status: ready ? 200 : 503,
    audience: "machine",
    type: "application/json; charset=utf-8",
    body: JSON.stringify({
      ready,
      revision,
      ...(since && { staleSince: since }),
      ...(problem && { problem }),
    }),
  };
  responder.plain(request, response, path === "/healthz" ? alive : readiness);
}
