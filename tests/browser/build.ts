import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = new URL("../../.next/", import.meta.url);

/** A manifest that the build wrote of itself. */
export async function readBuild(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(fileURLToPath(new URL(path, folder)), "utf8"));
}

/** The addresses that the build answers below a prefix: "/admin/incidents/[id]". */
export async function routesOfBuild(prefix: string): Promise<string[]> {
  const routes = Object.values(await readBuild("app-path-routes-manifest.json"));
  return routes.map(String).filter((route) => route === prefix || route.startsWith(`${prefix}/`));
}

/** An address of a route; what varies in it is given by name, or is an id that doesn't exist. */
export function addressOf(route: string, ids: Readonly<Record<string, string>> = {}): string {
  return route.replace(/\[(?:\.{3})?(\w+)\]/g, (_, name: string) => ids[name] ?? "nothing");
}
