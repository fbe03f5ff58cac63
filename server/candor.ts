import { CommanderError } from "commander";
import { CandorError } from "@/lib/errors";
import { candor } from "./commands/program";

// What a command writes is its user's alone.
process.umask(0o077);

/** The host's own shell: ends with 1 and one sentence where it can't do what was asked. */
candor()
  .parseAsync()
  .then(() => end(0), fail);

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has said it already; help that was asked for is no failure.
    end(error.exitCode);
    return;
  }
  const unforeseen = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${error instanceof CandorError ? error.message : unforeseen}\n`);
  end(1);
}

/** The schema engine's timer for its lock outlives the migration and would hold the shell for 10 s. */
function end(code: number): void {
  process.stdout.write("", () => process.exit(code));
}
