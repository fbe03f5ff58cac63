import { type Action, type ActionName, actions } from "@/lib/access";
import { newId } from "@/lib/ids";
import type { Extent } from "@/lib/status";
import { type Actor, authorise } from "./authorise";
import type { Database } from "./connect";
import type { Context } from "./context";
import { answerMs, bulkMs, inTime, lockMs, monotonicMs, whenUnlocked } from "./patience";
import { revisionMoved } from "./signal";
import { inTurn } from "./turns";

/** The only client that writes; commitChange alone gives it. */
export type Tx = Parameters<Parameters<Database["$transaction"]>[0]>[0];

/** What a change touched, for the publisher: only documents that depend on it are made anew. */
export type Touched = {
  /** Name, zone, branding: everything shows it. */
  page?: boolean;
  /** A component's or group's public fields or status. */
  components?: boolean;
  /** Incidents and maintenances whose own page changed. */
  incidents?: readonly string[];
  /** Components that these incidents were attached to before: their feeds told of them. */
  attached?: readonly string[];
  /** What these incidents covered before and cover now. */
  extents?: readonly Extent[];
};

type Subject = { id: string; name: string };

/** What an audit entry holds of the thing that was changed. */
export type Audited = { subject: Subject | null; before: unknown; after: unknown };

export type Change<T> = {
  result: T;
  /** One entry for each thing that the change is about. */
  audit: Audited | readonly Audited[];
  touched: Touched;
};

/** What `work` gives where nothing had to be changed: then there is neither revision nor audit entry. */
export type Unchanged<T> = { result: T; unchanged: true };

/** Runs a change's work within its transaction, or throws where it was done before. */
export type Once = <C extends { result: unknown }>(tx: Tx, work: () => Promise<C>) => Promise<C>;

/** Finds what an equal call did before, which is then not done again; null: nothing. */
export type Replay<T> = (tx: Tx) => Promise<T | null>;

/** Undoes the transaction of a change, which then answers with `result`. */
class Rollback<T> extends Error {
  constructor(readonly result: T) {
    super("Nothing was changed.");
  }
}

/**
 * The one door for writes: checks the permission against the live user or key, runs `work` in a
 * transaction unless `replay` finds it done, bumps the revision where a visitor could see the change,
 * keeps the audit entry, wakes the publisher. What `work` throws rolls everything back. Resolves only
 * when the change is durable.
 * Throws Unavailable in time to answer within 5 s; only a commit that was under way may then still
 * take place.
 */
export async function commitChange<T>(
  ctx: Context,
  action: ActionName,
  work: Work<T>,
  replay: Replay<T> = async () => null,
): Promise<T> {
  try {
    return await commit(ctx, action, work, replay);
  } catch (error) {
    // Only this change made it.
    if (error instanceof Rollback) return error.result as T;
    throw error;
  }
}

type Work<T> = (tx: Tx, actor: Actor) => Promise<Change<T> | Unchanged<T>>;

async function commit<T>(
  ctx: Context,
  action: ActionName,
  work: Work<T>,
  replay: Replay<T>,
): Promise<T> {
  const { bulk, visible }: Action = actions[action];
  const patienceMs = bulk ? bulkMs : answerMs;
  const startedMs = monotonicMs();
  const change = inTurn(
    ctx.db,
    (turn) => inTime(turn, lockMs),
    async () => {
      // Ends before the answer is given: what is told as not written isn't written a moment later.
      const timeout = () => Math.max(1, Math.round(startedMs + patienceMs - 200 - monotonicMs()));
      const result = await whenUnlocked(
        () =>
          ctx.db.$transaction((tx) => changeWithin(tx, ctx, action, work, replay), {
            maxWait: Math.min(lockMs, timeout()),
            timeout: timeout(),
          }),
        startedMs + lockMs,
      );
      if (visible) revisionMoved();
      return result;
    },
  );
  return inTime(change, patienceMs);
}

async function changeWithin<T>(
  tx: Tx,
  ctx: Context,
  action: ActionName,
  work: Work<T>,
  replay: Replay<T>,
): Promise<T> {
  const { visible }: Action = actions[action];
  // The page's row is written first: writers of other processes queue on it (those of this one took
  // turns), so none reads what another is changing, and SQLite says "locked" before anything is done.
  const page = await tx.page.update({
    where: { id: "page" },
    data: { revision: { increment: visible ? 1 : 0 } },
    select: { revision: true },
  });
  const actor = await authorise(tx, ctx, actions[action]);
  const done = await replay(tx);
  if (done !== null) throw new Rollback(done);
  const change = ctx.once ? await ctx.once(tx, () => work(tx, actor)) : await work(tx, actor);
  if ("unchanged" in change) throw new Rollback(change.result);
  for (const audited of [change.audit].flat()) {
    await keepAudit(tx, ctx, action, actor, audited);
  }
  if (visible) await keepRevision(tx, ctx, action, page.revision, change.touched);
  return change.result;
}

async function keepAudit(
  tx: Tx,
  ctx: Context,
  action: ActionName,
  actor: Actor,
  audit: Audited,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: newId(),
      at: ctx.clock.now(),
      action,
      actorKind: ctx.principal.kind,
      actorId: actor.id,
      actorName: actor.name,
      address: ctx.address,
      requestId: ctx.requestId,
      subjectId: audit.subject?.id ?? null,
      subjectName: audit.subject?.name ?? null,
      before: toJson(audit.before),
      after: toJson(audit.after),
    },
    select: { id: true },
  });
}

async function keepRevision(
  tx: Tx,
  ctx: Context,
  action: ActionName,
  revision: number,
  touched: Touched,
): Promise<void> {
  // After the work: readers expect the page to be at least as new as whatever it shows.
  const at = ctx.clock.now();
  await tx.page.update({ where: { id: "page" }, data: { updatedAt: at }, select: { id: true } });
  await tx.change.create({
    data: { revision, at, action, touched: JSON.stringify(touched) },
    select: { revision: true },
  });
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
