import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export type Balancer = { url: string; close: () => Promise<void> };

/**
 * The simplest of balancers: one address after the other, a connection for each request, no health
 * checks. Only what reads is tried at the next address, and only where the first refused to connect.
 */
export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  let turns = 0;
  const pass = (asked: IncomingMessage, answered: ServerResponse, turn: number, left: number) => {
    const { method, url: path, headers } = asked;
    const port = ports[turn % ports.length];
    const passed = request({ port, host: "127.0.0.1", method, path, headers, agent: false });
    passed.on("response", (answer) => {
      answered.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(answered);
      answer.on("error", () => answered.destroy());
    });
    passed.on("error", (error: NodeJS.ErrnoException) => {
      const mayGoOn = method === "GET" && error.code === "ECONNREFUSED" && left > 1;
      if (mayGoOn) pass(asked, answered, turn + 1, left - 1);
      else if (answered.headersSent) answered.destroy();
      else answered.writeHead(502).end(String(error.code));
    });
    if (method === "GET") passed.end();
    else asked.pipe(passed);
  };
  const server = createServer((asked, answered) => {
    turns += 1;
    pass(asked, answered, turns, ports.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
