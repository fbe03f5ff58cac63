import { access, chmod, copyFile, link, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileUrlOf } from "@/lib/config";
import { openDatabase } from "@/lib/db";
import { Invalid, Unavailable } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type Contents, checkSqlite } from "./check";

/**
 * Copies a SQLite database as of one instant, while Candor runs, and checks the copy. The target
 * appears whole or not at all, for its user alone; one that exists stays.
 */
export async function backUpSqlite(source: string, target: string): Promise<Contents> {
  await access(source).catch(() => {
    throw new Unavailable(`There is no database at ${source}. Name its folder with --data.`, false);
  });
  const draft = `${target}.${newId()}.part`;
  try {
    const db = await openDatabase(fileUrlOf(source));
    try {
      await db.$executeRawUnsafe(`VACUUM INTO '${draft.replaceAll("'", "''")}'`);
    } finally {
      await db.$disconnect();
    }
    await chmod(draft, 0o600);
    const contents = await checkSqlite(fileUrlOf(draft), target);
    await flush(draft);
    // Unlike a rename, a link never replaces an older backup.
    await link(draft, target);
    return contents;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EEXIST" ? alreadyThere(target) : error;
  } finally {
    await removeDatabase(draft);
  }
}

/**
 * Puts a backup in place of the database in a data directory, whose lock the caller holds. The database
 * of before is kept; answers its path. Published pages go: they may tell of what the backup lacks.
 */
export async function restoreSqlite(
  backup: string,
  { dataDir, target, stamp }: { dataDir: string; target: string; stamp: string },
): Promise<{ contents: Contents; before: string | null }> {
  const draft = `${target}.${newId()}.part`;
  try {
    await copyFile(backup, draft).catch((error: Error) => {
      throw new Invalid([{ path: "file", message: `${backup} can't be read: ${error.message}.` }]);
    });
    await chmod(draft, 0o600);
    const contents = await checkSqlite(fileUrlOf(draft), backup);
    await flush(draft);
    const before = await setAside(target, `${target}.before-restore-${stamp}`);
    await rename(draft, target);
    await rm(join(dataDir, "published"), { recursive: true, force: true });
    return { contents, before };
  } finally {
    await removeDatabase(draft);
  }
}

const siblings = ["-wal", "-shm", ""];

/** The log of a database that crashed holds a part of it: both keep one name. */
async function setAside(database: string, name: string): Promise<string | null> {
  let isThere = false;
  for (const end of siblings) {
    isThere = await rename(database + end, name + end).then(
      () => true,
      () => false,
    );
  }
  return isThere ? name : null;
}

async function removeDatabase(path: string): Promise<void> {
  for (const end of siblings) await rm(path + end, { force: true });
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export function alreadyThere(target: string): Invalid {
  return new Invalid([{ path: "file", message: `${target} already exists. Choose another name.` }]);
}
