import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type OwnServer, startServer } from "../machine.mjs";
import { childrenOf, freePort } from "./processes";

/** A PostgreSQL of a test's own that can be made to stand still. */
export type Postgresql = OwnServer & {
  url: string;
  /** Stops each of its processes where it stands: connections stay open, nothing is answered. */
  freeze: () => Promise<void>;
  thaw: () => Promise<void>;
};

export async function startPostgresql(): Promise<Postgresql> {
  const port = await freePort();
  const server = await startServer(port);
  const signal = async (name: "SIGSTOP" | "SIGCONT") => {
    const [pid] = (await readFile(join(server.data, "postmaster.pid"), "utf8")).split("\n");
    const main = Number(pid);
    // First the one that would start others.
    process.kill(main, name);
    for (const child of await childrenOf(main)) signalIfThere(child, name);
  };
  return {
    ...server,
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
  };
}

/** A server's process ends with its connection, also between being listed and being told. */
function signalIfThere(pid: number, name: "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
