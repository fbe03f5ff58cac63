import pg from "pg";

/** The PostgreSQL server on which tests make and drop databases of their own. */
export const server = process.env.CANDOR_TEST_POSTGRESQL ?? "postgresql://postgres@127.0.0.1:5432";

/** Runs one statement in the server's own database. */
export async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
