import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appEnvironment, atPort, type Config } from "@/lib/config";
import { Unavailable } from "@/lib/errors";
import { AppProcess } from "./app-process";
import { prepareDataDirectory, requireSecret } from "./data-directory";
import { Documents } from "./documents";
import { createForward } from "./forward";
import { createResponder, json } from "./respond";
import { answerUnavailable, createRouter } from "./router";
import { listStaticFiles } from "./static-files";

export type FrontOptions = {
  config: Config;
  /** The project's folder, with the build and `public/`. */
  root: string;
  appScript: string;
  print: (line: string) => void;
  log: (line: string) => void;
  /** The app can't run, and there is nothing to serve without it. */
  onUseless: () => void;
  firstSetMs?: number;
};

export type Front = {
  port: number;
  /** Stops accepting, lets requests finish, ends the app; takes 10 s at most. */
  close(): Promise<void>;
};

const drainMs = 4_000;
const appEndMs = 4_000;

/** Opens the port, serves what is published and runs the app. Throws Unavailable with the reason. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { log, root } = options;
  await prepareDataDirectory(options.config.dataDir, log);
  const secret = await requireSecret(options.config.dataDir, options.config.secret);
  const server = createServer({ connectionsCheckingInterval: 5_000, ...timeouts });
  // Neither a slow reader nor a silent socket holds a place for long.
  server.setTimeout(60_000);
  const documents = new Documents({ dataDir: options.config.dataDir, log });
  const files = await listStaticFiles(root);
  const config = atPort(options.config, await listen(server, options.config));
  // Nothing may wait from here to the handler: a request without one is never answered.
  const socketDir = mkdtempSync(join(tmpdir(), "candor-"));
  const socket = join(socketDir, "app.sock");
  options.print(`Candor is at ${addressOf(config)}`);
  const app = createApp(options, documents, appEnvironment(config, { socket, secret }));
  server.on("request", handler({ ...options, config, documents, files, app, socket }));
  const loaded = documents.reload();
  app.start();
  await loaded;
  return { port: config.port, close: () => close({ server, documents, app, socketDir }) };
}

const timeouts = { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

type Parts = FrontOptions & {
  documents: Documents;
  files: Awaited<ReturnType<typeof listStaticFiles>>;
  app: AppProcess;
  socket: string;
};

function handler({ config, documents, files, app, socket, firstSetMs = 10_000 }: Parts) {
  const https = config.baseUrl.startsWith("https:");
  const responder = createResponder({ https });
  const forward = createForward({
    socketPath: socket,
    scheme: https ? "https" : "http",
    trustProxy: config.trustProxy,
    onUnavailable: (request, response) =>
      answerUnavailable({ documents, responder }, { request, response, path: request.url ?? "/" }),
    onTooLarge: (request, response) =>
      responder.plain(request, response, {
        status: 413,
        audience: "page",
        ...json("This is too large: 2 MiB are accepted."),
      }),
  });
  return createRouter({ documents, files, app, forward, responder, dev: config.dev, firstSetMs });
}

function createApp(
  { appScript, log, print, onUseless }: FrontOptions,
  documents: Documents,
  env: NodeJS.ProcessEnv,
): AppProcess {
  return new AppProcess({
    script: appScript,
    env,
    log,
    onPublished: () => void documents.reload(),
    onNotice: (lines) => {
      for (const line of lines) print(`  ${line}`);
    },
    onGivenUp: () => {
      if (documents.current() === null) onUseless();
    },
  });
}

async function close(parts: {
  server: Server;
  documents: Documents;
  app: AppProcess;
  socketDir: string;
}): Promise<void> {
  const { server } = parts;
  parts.documents.close();
  // A connection that is kept would bring its next request to a server that has gone.
  server.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  const drained = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const sweeping = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, drainMs))]);
  clearInterval(sweeping);
  await parts.app.stop(appEndMs);
  server.closeAllConnections();
  await rm(parts.socketDir, { recursive: true, force: true });
}

/** Room for a thousand visitors who come at once. */
const backlog = 4096;

function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Unavailable(whyNotListening(error, host, port), false, { cause: error }));
    });
    // With a host and a port the address is never a pipe's name.
    server.listen({ host, port, backlog }, () => resolve((server.address() as AddressInfo).port));
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number) {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already taken: stop the other program or choose another with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: choose another with --host.`,
    ENOTFOUND: `There is no host called ${host}: choose another with --host.`,
    EACCES: `This user may not open port ${port}: choose one above 1023 with --port.`,
  };
  return reasons[code ?? ""] ?? `Port ${port} on ${host} can't be opened: ${message}.`;
}

function addressOf({ baseUrl, host, port }: Config): string {
  const isLocal = baseUrl === `http://localhost:${port}`;
  return isLocal ? baseUrl : `${baseUrl} (listening on ${host}:${port})`;
}
