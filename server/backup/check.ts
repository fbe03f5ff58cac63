import { openDatabase } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { migrate } from "@/lib/migrations";

/** What a backup holds, for the operator to recognise it. */
export type Contents = { page: string; components: number; incidents: number };

/**
 * Reads a SQLite file whole and brings it to the models of this version. Throws Invalid where it is
 * damaged or not Candor's, Unavailable where a newer version made it.
 */
export async function checkSqlite(url: string, name: string): Promise<Contents> {
  const db = await openDatabase(url).catch((error: unknown) => {
    throw notABackup(name, error);
  });
  try {
    const read = (sql: string) => db.$queryRawUnsafe<Record<string, unknown>[]>(sql);
    const integrity = await read("PRAGMA integrity_check");
    const orphans = await read("PRAGMA foreign_key_check");
    const isWhole = integrity.length === 1 && integrity[0]?.integrity_check === "ok";
    if (!isWhole || orphans.length > 0) throw new Error("it is damaged");
    await read("SELECT migration_name FROM _prisma_migrations LIMIT 1");
    await migrate(url);
    const page = await db.page.findFirst({ select: { name: true } });
    if (!page) throw new Error("it holds no page");
    const [components, incidents] = [await db.component.count(), await db.incident.count()];
    return { page: page.name, components, incidents };
  } catch (error) {
    throw notABackup(name, error);
  } finally {
    await db.$disconnect();
  }
}

function notABackup(name: string, error: unknown): unknown {
  if (error instanceof Error && "code" in error && error.code === "unavailable") return error;
  const reason = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
  return new Invalid([{ path: "file", message: `${name} isn't a valid backup: ${reason}.` }]);
}
