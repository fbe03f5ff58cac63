import type { Database } from "@/lib/db";
import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { type AuditEntry, type AuditFilter, byItself, everything } from "./schema";

const select = {
  id: true,
  at: true,
  action: true,
  actorKind: true,
  actorId: true,
  actorName: true,
  address: true,
  requestId: true,
  subjectId: true,
  subjectName: true,
  before: true,
  after: true,
} as const satisfies Prisma.AuditEntrySelect;

const mostActors = 500;

/** A page of the log, newest first, with the count of all that match. `page` from 1. */
export async function listAuditEntries(
  db: Database,
  filter: AuditFilter,
  { page, size }: { page: number; size: number },
): Promise<{ entries: AuditEntry[]; total: number }> {
  const where = whereOf(filter);
  const [rows, total] = await Promise.all([
    db.auditEntry.findMany({
      where,
      select,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: (page - 1) * size,
      take: size,
    }),
    db.auditEntry.count({ where }),
  ]);
  return { entries: rows.map(toEntry), total };
}

/** Whose doings the log can be filtered by: people, then API keys, each in order of name. */
export async function listActors(db: Database): Promise<{ id: string; name: string }[]> {
  const people = await db.user.findMany(named);
  const keys = await db.apiToken.findMany(named);
  return [...people, ...keys.map(({ id, name }) => ({ id, name: `${name} (API key)` }))];
}

const named = {
  select: { id: true, name: true },
  orderBy: [{ name: "asc" }, { id: "asc" }],
  take: mostActors,
} as const satisfies Prisma.UserFindManyArgs & Prisma.ApiTokenFindManyArgs;

function whereOf({ actor, action }: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(actor === null ? {} : byActor(actor)),
    ...actionWhere(action),
  };
}

function actionWhere(action: string | null): Prisma.AuditEntryWhereInput {
  if (action === everything) return {};
  return action === null ? { NOT: { action: { startsWith: "user.sign_" } } } : { action };
}

/** Signing in is done before anyone is known: it is told of the person whom it let in. */
function byActor(actor: string): Prisma.AuditEntryWhereInput {
  if (actor === byItself) return { actorId: null };
  return { OR: [{ actorId: actor }, { actorId: null, subjectId: actor }] };
}

type Row = Prisma.AuditEntryGetPayload<{ select: typeof select }>;

function toEntry({ before, after, ...row }: Row): AuditEntry {
  return { ...row, before: parse(before), after: parse(after) };
}

// commitChange wrote it as JSON.
function parse(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
