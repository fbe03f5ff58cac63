import { loadTree } from "@/lib/components";
import type { Database } from "@/lib/db";
import {
  listLatestMaintenances,
  listMaintenances,
  listNewestIncidents,
  listOpenIncidents,
} from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import type { ApiSnapshot } from "./answers";

/** How many the lists of all states hold (contracts §1). */
const mostListed = 50;

/** Reads what `answers` tells, as of `now`; the cost doesn't grow with the history. */
export async function loadApiSnapshot(
  db: Database,
  { baseUrl, now }: { baseUrl: string; now: Date },
): Promise<ApiSnapshot> {
  return {
    page: await requirePage(db),
    baseUrl,
    tree: await loadTree(db, now),
    unresolved: await listOpenIncidents(db),
    newestIncidents: await listNewestIncidents(db, mostListed),
    latestMaintenances: await listLatestMaintenances(db, mostListed),
    upcoming: await listMaintenances(db, ["scheduled"]),
    active: await listMaintenances(db, ["in_progress", "verifying"]),
  };
}
