import { Command, CommanderError } from "commander";
import { CandorError } from "@/lib/errors";
import { addDatabaseCommands } from "./commands/database";
import { addImportCommands } from "./commands/import";

/** The command line, for the host's own shell. Ends with 1 and one sentence where it can't do it. */
async function main(): Promise<void> {
  const program = new Command("candor")
    .description("Looks after a Candor status page from the command line.")
    .option("--data <folder>", "where everything is kept (DATA_DIR, ./data)")
    .addHelpText("after", "\nThe environment may also give DATABASE_URL (postgres://…).")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addImportCommands(program);
  addDatabaseCommands(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  if (error instanceof CommanderError) {
    // Commander has said it already; help that was asked for is no failure.
    process.exitCode = error.exitCode;
  } else if (error instanceof CandorError) {
    process.stderr.write(`${error.message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
});
