import type { Clock } from "@/lib/clock";
import { type Context, commitChange, type Database, keepBook, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";

const settingKey = "id_base";

/**
 * The address in the ids of feeds and calendar, which stay when the page's own address changes
 * (contracts §2, {idbase}); null before a first publication.
 */
export async function findIdBase(db: Database | Tx): Promise<string | null> {
  const where = { key: settingKey };
  const stored = await db.setting.findUnique({ where, select: { value: true } });
  return stored?.value ?? null;
}

/** Stores the address of the first publication; one of this machine alone yields to a real one. */
export async function settleIdBase(db: Database, clock: Clock, baseUrl: string): Promise<void> {
  const stored = await findIdBase(db);
  if (stored !== null && (!isLocal(stored) || isLocal(baseUrl))) return;
  await keepBook(db, (book) => store(book, baseUrl, clock.now()));
}

/** Sets the address in ids: every reader then takes all entries for new ones. */
export function setIdBase(ctx: Context, address: string): Promise<string> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/") {
    const message = "Name an address such as https://status.example.com, without a path.";
    throw new Invalid([{ path: "address", message }]);
  }
  return commitChange(ctx, "page.update", async (tx) => {
    const before = { idBase: await findIdBase(tx) };
    const after = { idBase: url.origin };
    await store(tx, url.origin, ctx.clock.now());
    const subject = { id: "page", name: "Ids of feeds" };
    return { result: url.origin, audit: { subject, before, after }, touched: { page: true } };
  });
}

async function store(tx: Tx, value: string, updatedAt: Date): Promise<void> {
  const row = { value, updatedAt };
  await tx.setting.upsert({
    where: { key: settingKey },
    update: row,
    create: { key: settingKey, ...row },
    select: { key: true },
  });
}

function isLocal(address: string): boolean {
  const { hostname } = new URL(address);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|\[::\])$/.test(hostname);
}
