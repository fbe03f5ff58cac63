import { systemClock } from "@/lib/clock";
import { readConfig } from "@/lib/config";
import { type Context, type Database, openDatabase } from "@/lib/db";
import { newId } from "@/lib/ids";

type Shared = { candorDatabase?: Promise<Database>; candorStart?: () => Promise<never> };

/** Instrumentation says what to start; it runs before the app listens, so it starts later. */
export function startWhenListening(start: () => Promise<never>): void {
  (globalThis as Shared).candorStart = start;
}

/** Called once the app's socket is open; settles only when what was started fails. */
export async function announceListening(): Promise<void> {
  await (globalThis as Shared).candorStart?.();
}

/**
 * The one database client of the app's process. Next bundles route handlers, pages and
 * instrumentation apart, so it hangs on globalThis. A failed opening is tried again by the next call.
 */
export function database(): Promise<Database> {
  const shared = globalThis as Shared;
  shared.candorDatabase ??= openDatabase(readConfig().databaseUrl).catch((error) => {
    delete shared.candorDatabase;
    throw error;
  });
  return shared.candorDatabase;
}

/** The context of what no person does: jobs, and requests before anybody is signed in. */
export async function jobContext(name: string, address: string | null = null): Promise<Context> {
  return {
    principal: { kind: "job", name },
    clock: systemClock,
    db: await database(),
    requestId: newId(),
    address,
  };
}
