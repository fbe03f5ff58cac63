import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, readConfig } from "@/lib/config";

/** Names the built code; Next makes a new name with every build. In development there is none. */
export function buildName(): string {
  if (readConfig().dev) return "development";
  return readFileSync(join(projectRoot, ".next", "BUILD_ID"), "utf8").trim();
}
