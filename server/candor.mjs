// What `npm run candor` runs: the command line, made ready first like everything else.
import "./require-node.mjs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { PreparationFailed, prepare, projectRoot } from "./prepare.mjs";

try {
  // Standard output is the command's own: others read it.
  await prepare({ say: (line) => process.stderr.write(`${line}\n`) });
  const command = [join(projectRoot, "dist/candor.mjs"), ...process.argv.slice(2)];
  const child = spawn(process.execPath, ["--enable-source-maps", ...command], { stdio: "inherit" });
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  if (!(error instanceof PreparationFailed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
