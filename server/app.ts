import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import next from "next";
import { projectRoot, readConfig } from "@/lib/config";
import { CandorError, Unavailable } from "@/lib/errors";
import { captureConsole, log } from "@/lib/log";
import { migrate } from "@/lib/migrations";
import { announceListening } from "@/lib/server";
import type { AppMessage } from "./front/messages";

/** Interval of the sign of life: the front ends an app that stays silent. */
const aliveMs = 1_000;

/**
 * The app's process: migrates, then runs Next on the front's private socket. Publisher and worker
 * start in it too, from `instrumentation.ts`.
 */
async function main(): Promise<void> {
  const config = readConfig();
  const socket = config.socket;
  if (socket === null) {
    throw new Unavailable("Don't start this file directly: run npm start instead.", false);
  }
  // In development its readers are people, and nobody else sends requests.
  if (!config.dev) captureConsole();
  setInterval(() => tell({ type: "alive" }), aliveMs).unref();
  await migrate(config.databaseUrl);
  const app = next({ dev: config.dev, dir: projectRoot, port: config.port });
  await app.prepare();
  const answer = app.getRequestHandler();
  const server = createServer((request, response) => answer(request, response));
  await rm(socket, { force: true });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  await tell({ type: "ready" });
  announceListening().catch(fail);
  endWithFront(() => end(server, () => app.close()));
}

/** Calls back once, when the front asks for the end or has gone. */
function endWithFront(callback: () => void): void {
  let isEnding = false;
  const once = () => {
    if (!isEnding) callback();
    isEnding = true;
  };
  process.removeListener("SIGTERM", endAtOnce).on("SIGTERM", once);
  process.removeListener("disconnect", endAtOnce).on("disconnect", once);
}

async function end(server: Server, closeApp: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
  await closeApp();
  process.exit(0);
}

/** Hands a message to the front; resolves when it is on its way, also when the front has gone. */
function tell(message: AppMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}

function endAtOnce(): void {
  process.exit(0);
}

async function fail(error: unknown): Promise<void> {
  if (!(error instanceof CandorError)) log.error({ err: error }, "Candor could not start.");
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = error instanceof CandorError ? reason : `Candor could not start: ${reason}`;
  const retry = error instanceof Unavailable && error.retry;
  await tell({ type: "fatal", sentence, retry });
  process.exit(1);
}

process.on("SIGTERM", endAtOnce);
process.on("disconnect", endAtOnce);
// A terminal's Ctrl-C reaches every process; the front decides when this one ends.
process.on("SIGINT", () => undefined);
// Nobody knows what state is left: the front starts the app anew.
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, "The app stops after an unhandled error.");
    process.exit(1);
  });
}

main().catch(fail);
