import type { Scope } from "@/lib/access";
import { type Database, inTime, isLive, type Tx } from "@/lib/db";
import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { NotFound } from "@/lib/errors";
import { hashOf } from "./key";
import type { ApiToken } from "./schema";

const select = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdByName: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const satisfies Prisma.ApiTokenSelect;

const most = 500;

/** All keys, the newest first, revoked ones too. */
export async function listTokens(db: Database): Promise<ApiToken[]> {
  const rows = await db.apiToken.findMany({
    select,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
  });
  return rows.map(toToken);
}

/** Throws NotFound. */
export async function requireToken(db: Database | Tx, id: string): Promise<ApiToken> {
  const row = await db.apiToken.findUnique({ where: { id }, select });
  if (!row) throw new NotFound("key");
  return toToken(row);
}

/** Whose key this is, or null where it is unknown, revoked or expired. Throws Unavailable. */
export async function findLiveToken(
  db: Database,
  key: string,
  now: Date,
): Promise<ApiToken | null> {
  const token = await inTime(findToken(db, key));
  return token && isLive(token, now) ? token : null;
}

/** Whose key this is, revoked or not; null where it is unknown. */
export async function findToken(db: Database | Tx, key: string): Promise<ApiToken | null> {
  const row = await db.apiToken.findUnique({ where: { hash: hashOf(key) }, select });
  return row && toToken(row);
}

type Row = Prisma.ApiTokenGetPayload<{ select: typeof select }>;

function toToken(row: Row): ApiToken {
  // Only the service writes scopes, from the one list.
  return { ...row, scopes: row.scopes.split(" ") as Scope[] };
}
