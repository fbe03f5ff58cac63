import { mkdir, rm, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { readConfig } from "@/lib/config";
import type { PublishedManifest } from "@/lib/publish/store/manifest";
import { ask, type Draft, makeFolder, publish, type Reply } from "./fixtures";
import { type Front, type FrontOptions, startFront } from "./front";

/** A front of its own over a folder of its own, with an app made of a few lines. */
export type TestFront = {
  front: Front;
  port: number;
  root: string;
  dataDir: string;
  get(
    path: string,
    options?: { method?: string; headers?: Record<string, string> },
  ): Promise<Reply>;
  publish(
    revision: number,
    drafts: Record<string, Draft>,
    more?: Partial<PublishedManifest>,
  ): Promise<Record<string, string>>;
  /** An open connection to which `text` was sent. */
  connect(text: string): Socket;
  close(): Promise<void>;
};

/** Listens and says so; `handler` is the text of a request listener. */
export const appOf = (handler: string, afterReady = "") => `
import { createServer } from "node:http";
const server = createServer(${handler});
server.listen(process.env.CANDOR_SOCKET, () => {
  process.send({ type: "ready" });
  setInterval(() => process.send({ type: "alive" }), 500);
  ${afterReady}
});
process.on("disconnect", () => process.exit());
process.on("SIGTERM", () => process.exit());
`;

/** `drafts` are published as revision 1 before the start. */
export async function startTestFront(
  app: string,
  { drafts, ...options }: Partial<FrontOptions> & { drafts?: Record<string, Draft> } = {},
): Promise<TestFront> {
  const root = await makeFolder();
  const dataDir = join(root, "data");
  await mkdir(join(root, "public"));
  await writeFile(join(root, "app.mjs"), app);
  if (drafts) await publish(dataDir, 1, drafts);
  const front = await startFront({
    config: readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" }),
    root,
    appScript: join(root, "app.mjs"),
    queryScript: join(root, "queries.mjs"),
    print: () => undefined,
    log: () => undefined,
    onUseless: () => undefined,
    firstSetMs: 2_000,
    ...options,
  });
  const { port } = front;
  return {
    front,
    port,
    root,
    dataDir,
    get: (path, { method = "GET", headers = {} } = {}) =>
      ask({ host: "127.0.0.1", port, path, method, headers }),
    publish: (revision, drafts, more) => publish(dataDir, revision, drafts, more),
    connect: (text) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(text);
      return socket.on("error", () => undefined);
    },
    close: async () => {
      await front.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** All that a connection is sent until its end. */
export function received(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
  });
}
