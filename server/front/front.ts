import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type Server, type ServerOptions } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appEnvironment, atPort, type Config } from "@/lib/config";
import { type DataDirectory, openDataDirectory } from "../data-directory/prepare";
import { requireSecret, temporarySecret } from "../data-directory/secret";
import { AppProcess } from "./app-process";
import { sharesOf } from "./asker";
import { Badges } from "./badges";
import { type Connections, guardConnections } from "./connections";
import { Contact } from "./contact";
import { Documents } from "./documents";
import { answerTooLarge, openDoor } from "./door";
import { type FastLane, openFastLane } from "./fast-lane";
import { createForward } from "./forward";
import { defaultLimits, type Limits } from "./limits";
import { addressOf, listen } from "./listen";
import { LiveStreams } from "./live-streams";
import { Queries } from "./queries/queries";
import { createResponder } from "./respond";
import { answerUnavailable, createRouter } from "./router";
import { forwardedHeaders } from "./security-headers";
import { StaleDocuments } from "./stale-documents";
import { listStaticFiles, type StaticFiles } from "./static-files";

export type FrontOptions = {
  config: Config;
  /** The project's folder, with the build and `public/`. */
  root: string;
  appScript: string;
  /** The bundle of the thread that answers queries. */
  queryScript: string;
  print: (line: string) => void;
  log: (line: string) => void;
  /** The app can't run and nothing is published, or another process uses the data directory. */
  onUseless: () => void;
  firstSetMs?: number;
  limits?: Partial<Limits>;
  /** Instead of the configuration's, which counts in seconds. */
  staleAfterMs?: number;
  heartbeatMs?: number;
};

export type Front = {
  port: number;
  /** Stops accepting, lets requests finish, ends the app; takes 10 s at most. */
  close(): Promise<void>;
};

const keepAliveMs = 65_000;
const drainMs = 4_000;
const appEndMs = 4_000;

/** Opens the port, serves what is published and runs the app. Throws Unavailable with the reason. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { config, log, onUseless } = options;
  const directory = await openDataDirectory({
    dataDir: config.dataDir,
    log,
    onLost: (sentence) => {
      log(sentence);
      onUseless();
    },
  });
  try {
    return await startIn(directory, options);
  } catch (error) {
    await directory.close();
    throw error;
  }
}

async function startIn(directory: DataDirectory, options: FrontOptions): Promise<Front> {
  const { root } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const secret = await secretIn(directory, options.config);
  const server = createServer(serverOptions(limits));
  // A silent socket doesn't hold its place for long.
  server.setTimeout(limits.readMs);
  const connections = guardConnections(server, limits);
  const files = await listStaticFiles(root);
  const config = atPort(options.config, await listen(server, options.config));
  // Nothing may wait from here to the handler: a request without one is never answered.
  const socketDir = mkdtempSync(join(tmpdir(), "candor-"));
  const socket = join(socketDir, "app.sock");
  options.print(`Candor is at ${addressOf(config)}`);
  directory.describe(config.baseUrl);
  const published = openPublished(options, limits, (path) => app.tell({ type: "damaged", path }));
  const app: AppProcess = createApp(options, published, appEnvironment(config, { socket, secret }));
  // SQLite, opened on a read-only disk, stays read-only.
  if (config.databaseUrl.startsWith("file:")) directory.onWritable(() => app.restart(appEndMs));
  const queries = new Queries({
    documents: published.documents,
    script: options.queryScript,
    dataDir: config.dataDir,
    log: options.log,
  });
  const parts = { server, connections, directory, socketDir, app, queries, ...published };
  const fastLane = open({ ...options, ...parts, config, limits, files, socket });
  const loaded = published.documents.reload();
  app.start();
  await loaded;
  return { port: config.port, close: () => close({ ...parts, fastLane }) };
}

async function secretIn(directory: DataDirectory, { dataDir, secret }: Config): Promise<string> {
  return requireSecret(dataDir, secret).catch((error) => {
    if (directory.problem()) return temporarySecret();
    throw error;
  });
}

function serverOptions({ headerBytes, headersMs, requestMs, sweepMs }: Limits): ServerOptions {
  return {
    maxHeaderSize: headerBytes,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: sweepMs,
    keepAliveTimeout: keepAliveMs,
  };
}

/** What is served without the app, and those who are told when it changes. */
type Published = { documents: Documents; contact: Contact; streams: LiveStreams };

function openPublished(
  options: FrontOptions,
  limits: Limits,
  onDamaged: (path: string | null) => void,
): Published {
  const { config, heartbeatMs, staleAfterMs = config.staleAfterMs } = options;
  const documents = new Documents({
    dataDir: config.dataDir,
    log: options.log,
    mostBytes: limits.documentBytes,
    onSwap: () => void streams.announce(),
    onDamaged,
  });
  const contact = new Contact({
    publishedAt: () => documents.current()?.publishedAt ?? null,
    onChange: () => void streams.announce(),
    staleAfterMs,
  });
  const streams = new LiveStreams({
    most: limits.streams,
    state: () => {
      const set = documents.current();
      const { revision, publishedAt } = set ?? {};
      if (revision === undefined || publishedAt === undefined) return null;
      return { revision, publishedAt, staleSince: contact.staleSince() };
    },
    ...(heartbeatMs && { heartbeatMs }),
  });
  return { documents, contact, streams };
}

type Parts = Omit<FrontOptions, "limits"> &
  Published & {
    server: Server;
    connections: Connections;
    directory: DataDirectory;
    limits: Limits;
    files: StaticFiles;
    app: AppProcess;
    queries: Queries;
    socket: string;
  };

/** Lets requests in. */
function open(parts: Parts): FastLane {
  const { server, config, documents, limits, firstSetMs = 10_000 } = parts;
  const { bodyBytes, appRequests, appWaiting, appWaitMs } = limits;
  const https = config.baseUrl.startsWith("https:");
  const responder = createResponder({ https });
  const forward = createForward({
    socketPath: parts.socket,
    scheme: https ? "https" : "http",
    trustProxy: config.trustProxy,
    commonHeaders: forwardedHeaders(https),
    maxBodyBytes: bodyBytes,
    queue: { atOnce: sharesOf(appRequests), waiting: sharesOf(appWaiting), waitMs: appWaitMs },
    silentMs: () => parts.app.silentMs,
    onUnavailable: (request, response) =>
      answerUnavailable({ documents, responder }, { request, response, path: request.url ?? "/" }),
    onTooLarge: (request, response) => answerTooLarge({ responder, bodyBytes }, request, response),
  });
  const stale = new StaleDocuments();
  const router = createRouter({
    ...parts,
    badges: new Badges(documents),
    stale,
    forward,
    responder,
    trustProxy: config.trustProxy,
    dev: config.dev,
    firstSetMs,
  });
  openDoor(server, { connections: parts.connections, responder, bodyBytes, next: router.answer });
  return openFastLane(server, {
    find: router.inMemory,
    reply: responder.reply,
    isRefused: parts.connections.isSurplus,
    headerBytes: limits.headerBytes,
    // As long as the server waits for the first head.
    firstMs: limits.headersMs,
    keepAliveMs,
  });
}

function createApp(
  { appScript, log, print, onUseless }: FrontOptions,
  { documents, contact }: Published,
  env: NodeJS.ProcessEnv,
): AppProcess {
  // What the app publishes reaches nobody while the manifest can't be read.
  const hear = () => {
    if (documents.isReadable()) contact.heard();
  };
  return new AppProcess({
    script: appScript,
    env,
    log,
    onContact: hear,
    onPublished: () => void documents.reload().then(hear),
    onNotice: (lines) => {
      for (const line of lines) print(`  ${line}`);
    },
    onGivenUp: () => {
      if (documents.current() === null) onUseless();
    },
  });
}

type Closing = Published & {
  server: Server;
  connections: Connections;
  directory: DataDirectory;
  fastLane: FastLane;
  app: AppProcess;
  queries: Queries;
  socketDir: string;
};

async function close(parts: Closing): Promise<void> {
  const { server } = parts;
  parts.documents.close();
  parts.contact.close();
  // A connection that is kept would bring its next request to a server that has gone.
  server.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  const drained = new Promise((resolve) => server.close(resolve));
  await parts.streams.drain();
  const closeIdle = () => {
    parts.fastLane.drain();
    server.closeIdleConnections();
  };
  closeIdle();
  const sweeping = setInterval(closeIdle, 100);
  await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, drainMs))]);
  clearInterval(sweeping);
  parts.connections.close();
  await parts.queries.close();
  await parts.app.stop(appEndMs);
  server.closeAllConnections();
  await parts.directory.close();
  await rm(parts.socketDir, { recursive: true, force: true });
}
