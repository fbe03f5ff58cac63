import { readFileSync } from "node:fs";

/** Files beside visitors' connections: documents being read, the app's socket, the libraries' own. */
const reserve = 256;
const maxConnections = 20_000;
const maxRefusals = 1_000;

/** Connections that fit in the process's limit of open files, and those let in only to be refused. */
export function connectionsWithin(openFiles: number): { connections: number; refusals: number } {
  const room = Math.max(openFiles - reserve, 16);
  const refusals = Math.min(maxRefusals, Math.floor(room / 4));
  return { connections: Math.min(maxConnections, room - refusals), refusals };
}

/** This process's limit of open files (proc(5)); where the system tells none, infinite. */
export function readFileLimit(): number {
  try {
    const limits = readFileSync("/proc/self/limits", "utf8");
    return Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
