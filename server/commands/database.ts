import { type Command, InvalidArgumentError } from "commander";
import { systemClock } from "@/lib/clock";
import { newMigration } from "@/lib/migrations";
import { configOf, migrateData, print } from "./open-data";

/** `db migrate` and `db new`. */
export function addDatabaseCommands(program: Command): void {
  const db = program.command("db").description("looks after the database");
  db.command("migrate")
    .description("brings the database to the models of this version (npm start does it too)")
    .action(async (_options: object, command: Command) => {
      const applied = await migrateData(configOf(command));
      for (const name of applied) print(`applied ${name}`);
      print(
        applied.length === 0 ? "The database is up to date." : "The database is now up to date.",
      );
    });
  db.command("new")
    .description(
      "for contributors: writes the migrations from the last committed models to today's",
    )
    .argument("<name>", "what it does, such as add_templates", migrationName)
    .action(async (name: string) => {
      for (const path of await newMigration(name, systemClock)) print(path);
      print("Read both files before you commit them.");
    });
}

function migrationName(value: string): string {
  if (/^[a-z][a-z0-9_]*$/.test(value)) return value;
  throw new InvalidArgumentError("Use a verb and a noun: lower-case letters, digits and _.");
}
