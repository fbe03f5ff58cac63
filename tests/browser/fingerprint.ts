import type { Database } from "@/lib/db";

/** What is in the database, save how far publication has come. */
export async function fingerprint(db: Database): Promise<unknown[]> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('Publication')",
  );
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*) AS rows FROM "${name}"`,
  );
  return [
    await db.$queryRawUnsafe(counts.join(" UNION ALL ")),
    await db.$queryRawUnsafe("SELECT * FROM Page"),
    await db.$queryRawUnsafe("SELECT * FROM User ORDER BY id"),
    await db.$queryRawUnsafe("SELECT id, version, archivedAt, position FROM Component ORDER BY id"),
    await db.$queryRawUnsafe("SELECT id, version, position FROM ComponentGroup ORDER BY id"),
    await db.$queryRawUnsafe("SELECT id, version, deletedAt FROM Incident ORDER BY id"),
    await db.$queryRawUnsafe("SELECT id, revokedAt FROM ApiToken ORDER BY id"),
  ];
}
