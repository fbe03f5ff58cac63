import { join } from "node:path";
import { projectRoot, readConfig } from "@/lib/config";
import { CandorError } from "@/lib/errors";
import { type Front, startFront } from "./front";

const print = (line: string) => process.stdout.write(`${line}\n`);
const log = (line: string) => process.stderr.write(`${line}\n`);

let front: Front | undefined;
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await front?.close();
  process.exit(code);
}

async function main(): Promise<void> {
  // What this process and the app write is their user's alone.
  process.umask(0o077);
  front = await startFront({
    config: readConfig(),
    root: projectRoot,
    appScript: join(projectRoot, "dist", "app.mjs"),
    queryScript: join(projectRoot, "dist", "queries.mjs"),
    print,
    log,
    onUseless: () => stop(1),
  });
}

process.on("SIGTERM", () => stop(0));
process.on("SIGINT", () => stop(0));
// `npm start` has gone without a word.
process.on("disconnect", () => stop(0));
main().catch((error) => {
  log(error instanceof CandorError ? error.message : (error.stack ?? String(error)));
  process.exit(1);
});
