import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { systemClock } from "@/lib/clock";
import { type Config, filePathOf } from "@/lib/config";
import { providerOf } from "@/lib/db";
import type { Contents } from "../backup/check";
import { backUpPostgresql, restorePostgresql } from "../backup/postgresql";
import { backUpSqlite, restoreSqlite } from "../backup/sqlite";
import { lockDataDirectory } from "../data-directory/lock";
import { configOf, makeDataDirectory, print } from "./open-data";

/** `backup` and `restore`. */
export function addBackupCommands(program: Command): void {
  program
    .command("backup")
    .description("copies the database into a new file and checks the copy; Candor may be running")
    .argument("<file>", "the file to write; it must not exist yet")
    .action((file: string, _options: object, command: Command) =>
      backUp(configOf(command), resolve(file)),
    );
  program
    .command("restore")
    .description("replaces the database with a backup; Candor must not be running")
    .argument("<file>", "what candor backup wrote")
    .action((file: string, _options: object, command: Command) =>
      restore(configOf(command), resolve(file)),
    );
}

async function backUp({ databaseUrl }: Config, file: string): Promise<void> {
  if (providerOf(databaseUrl) === "postgresql") {
    await backUpPostgresql(databaseUrl, file);
    print(`Backed up to ${file}.`);
  } else {
    const contents = await backUpSqlite(filePathOf(databaseUrl), file);
    print(`Backed up to ${file}, and checked: ${sentenceOf(contents)}`);
  }
}

async function restore(config: Config, file: string): Promise<void> {
  const { dataDir, databaseUrl } = config;
  await makeDataDirectory(config);
  const lock = await lockDataDirectory({
    dataDir,
    use: "candor restore",
    log: print,
    onLost: (sentence) => {
      throw new Error(sentence);
    },
  });
  try {
    if (providerOf(databaseUrl) === "postgresql") {
      await restorePostgresql(file, databaseUrl);
      await rm(join(dataDir, "published"), { recursive: true, force: true });
      print(`Restored from ${file}. Start Candor now.`);
      return;
    }
    const stamp = systemClock.now().toISOString().replace(/\D/g, "").slice(0, 14);
    const target = filePathOf(databaseUrl);
    const { contents, before } = await restoreSqlite(file, { dataDir, target, stamp });
    print(`Restored from ${file}: ${sentenceOf(contents)}`);
    if (before) print(`The previous database is kept at ${before}.`);
    print("Start Candor now.");
  } finally {
    await lock.release();
  }
}

function sentenceOf({ page, components, incidents }: Contents): string {
  return `the page “${page}” with ${components} components, ${incidents} incidents and maintenances.`;
}
