import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { Candor } from "../browser/candor";
import { until } from "./measure";

/** The product's processes by their ids: what `npm start` runs, the front, the app. */
export type Processes = { start: number; front: number; app: number };

/** Waits until all three run. */
export async function processesOf({ pid }: Candor): Promise<Processes> {
  let found = { start: pid, front: 0, app: 0 };
  await until("all processes run", async () => {
    const [front = 0] = await childrenOf(pid);
    const [app = 0] = front ? await childrenOf(front) : [];
    found = { start: pid, front, app };
    return app !== 0;
  });
  return found;
}

export async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text.trim().split(" ").filter(Boolean).map(Number);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
