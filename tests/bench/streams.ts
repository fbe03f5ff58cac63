import { type ClientRequest, get, type IncomingMessage } from "node:http";

/** Open live streams of one product. */
export type Streams = {
  /** Resolves, in milliseconds from now, when all have heard of the next revision. */
  untilAllHeard: () => Promise<number>;
  close: () => void;
};

const openedAtOnce = 200;

/** Opens so many streams, a few hundred at a time. */
export async function openStreams(url: string, count: number): Promise<Streams> {
  const requests: ClientRequest[] = [];
  const listeners = new Set<() => void>();
  const open = () =>
    new Promise<void>((resolve, reject) => {
      const request = get(`${url}/live`, { agent: false }, (response: IncomingMessage) => {
        let isFirst = true;
        response.on("data", (chunk: Buffer) => {
          if (!chunk.includes("event: revision")) return;
          if (isFirst) resolve();
          else for (const listener of listeners) listener();
          isFirst = false;
        });
        response.on("error", () => undefined);
      });
      request.on("error", reject);
      requests.push(request);
    });
  for (let opened = 0; opened < count; opened += openedAtOnce) {
    await Promise.all(Array.from({ length: Math.min(openedAtOnce, count - opened) }, open));
  }
  return {
    untilAllHeard: () =>
      new Promise((resolve) => {
        const start = performance.now();
        let heard = 0;
        const listener = () => {
          heard += 1;
          if (heard < count) return;
          listeners.delete(listener);
          resolve(performance.now() - start);
        };
        listeners.add(listener);
      }),
    close: () => {
      for (const request of requests) request.destroy();
    },
  };
}
