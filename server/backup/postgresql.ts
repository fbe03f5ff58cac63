import { execFile } from "node:child_process";
import { chmod, link, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { environmentWith } from "@/lib/config";
import { openDatabase } from "@/lib/db";
import { Unavailable } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { alreadyThere } from "./sqlite";

/** Backs a PostgreSQL database up by pg_dump, and reads the archive's table of contents. */
export async function backUpPostgresql(url: string, target: string): Promise<void> {
  const draft = `${target}.${newId()}.part`;
  try {
    await run("pg_dump", ["--format=custom", "--no-owner", `--file=${draft}`], url);
    await chmod(draft, 0o600);
    await run("pg_restore", ["--list", draft], null);
    await link(draft, target);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EEXIST" ? alreadyThere(target) : error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Puts a backup in place of a PostgreSQL database, in one transaction. Refuses while others use it. */
export async function restorePostgresql(backup: string, url: string): Promise<void> {
  await run("pg_restore", ["--list", backup], null);
  const db = await openDatabase(url);
  const others = await db
    .$queryRawUnsafe<unknown[]>(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
    )
    .finally(() => db.$disconnect());
  if (others.length > 0) {
    throw new Unavailable(
      `${others.length} connections to this database are open. Stop Candor on every machine first.`,
      false,
    );
  }
  const replace = ["--clean", "--if-exists", "--no-owner", "--single-transaction"];
  await run("pg_restore", [...replace, "--exit-on-error", backup], url);
}

/** Words of Candor's own drivers in a database address; PostgreSQL's programs refuse them. */
const driverWords = ["uselibpqcompat", "pgbouncer", "connection_limit"];

/** The password goes by the environment: other users see a command's arguments. */
async function run(program: string, args: string[], databaseUrl: string | null): Promise<void> {
  const url = databaseUrl === null ? null : new URL(databaseUrl);
  const password = url?.password ?? "";
  if (url) url.password = "";
  for (const word of driverWords) url?.searchParams.delete(word);
  const env = environmentWith(password ? { PGPASSWORD: decodeURIComponent(password) } : {});
  await promisify(execFile)(program, [...args, ...(url ? [`--dbname=${url}`] : [])], { env }).catch(
    (error: NodeJS.ErrnoException & { stderr?: string }) => {
      const reason =
        error.code === "ENOENT"
          ? "it is not installed here. Install PostgreSQL's client programs, as new as the server"
          : (error.stderr ?? error.message).trim().split("\n")[0];
      throw new Unavailable(`${program} failed: ${reason}.`, false, { cause: error });
    },
  );
}
