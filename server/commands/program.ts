import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { projectRoot } from "@/lib/config";
import { addBackupCommands } from "./backup";
import { addDatabaseCommands } from "./database";
import { addIdsCommand } from "./ids";
import { addImportCommands } from "./import";
import { addTokenCommands } from "./token";

/** The command line with all its commands. Throws CommanderError where it can't be understood. */
export function candor(): Command {
  const program = new Command("candor")
    .description("Manages a Candor status page from the command line.")
    .version(readVersion(), "--version", "show the version")
    .option("--data <folder>", "the data directory (DATA_DIR, ./data)")
    .addHelpText("after", "\nThe environment may also give DATABASE_URL (postgres://…).")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addImportCommands(program);
  addTokenCommands(program);
  addBackupCommands(program);
  addDatabaseCommands(program);
  addIdsCommand(program);
  return program;
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(projectRoot, "package.json"), "utf8"),
  );
  return version;
}
