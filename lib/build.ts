import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/lib/config";

/** Names the built code; Next makes a new name with every build, which comes before every start. */
export function buildName(): string {
  return readFileSync(join(projectRoot, ".next", "BUILD_ID"), "utf8").trim();
}
