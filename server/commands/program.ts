import { Command } from "commander";
import { addDatabaseCommands } from "./database";
import { addImportCommands } from "./import";
import { addTokenCommands } from "./token";

/** The command line with all its commands. Throws CommanderError where it can't be understood. */
export function candor(): Command {
  const program = new Command("candor")
    .description("Looks after a Candor status page from the command line.")
    .option("--data <folder>", "where everything is kept (DATA_DIR, ./data)")
    .addHelpText("after", "\nThe environment may also give DATABASE_URL (postgres://…).")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addImportCommands(program);
  addTokenCommands(program);
  addDatabaseCommands(program);
  return program;
}
