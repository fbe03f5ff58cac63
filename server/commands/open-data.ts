import { resolve } from "node:path";
import type { Command } from "commander";
import { systemClock } from "@/lib/clock";
import { type Config, readConfigWith } from "@/lib/config";
import { type Context, openDatabase } from "@/lib/db";
import { Unavailable } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { migrate } from "@/lib/migrations";
import { ensurePage } from "@/lib/page";
import { makeDirectory } from "../data-directory/make-directory";
import { whyNotWritable } from "../data-directory/write-errors";

export const print = (line: string) => process.stdout.write(`${line}\n`);

/** The data that a command is about, as `npm start` with the same options would have it. */
export function configOf(command: Command): Config {
  const { data } = command.optsWithGlobals<{ data?: string }>();
  return readConfigWith(data === undefined ? {} : { DATA_DIR: resolve(data) });
}

/** Throws Unavailable with the reason where it can't be made. */
export async function makeDataDirectory(config: Config): Promise<void> {
  await makeDirectory(config.dataDir).catch((error: unknown) => {
    throw new Unavailable(whyNotWritable(config.dataDir, error), false, { cause: error });
  });
}

/** Brings the database up to date; names what was applied. */
export async function migrateData(config: Config): Promise<string[]> {
  await makeDataDirectory(config);
  return migrate(config.databaseUrl);
}

/** Migrates and opens the database, does the work as the command line, closes it. */
export async function withData<T>(
  command: Command,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const config = configOf(command);
  await migrateData(config);
  const db = await openDatabase(config.databaseUrl);
  try {
    await ensurePage(db, systemClock);
    return await work({
      principal: { kind: "job", name: "command line" },
      clock: systemClock,
      db,
      requestId: newId(),
      address: null,
    });
  } finally {
    await db.$disconnect();
  }
}
