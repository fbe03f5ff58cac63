import { type Change, type Context, commitChange } from "@/lib/db";
import { applyPlan } from "./apply";
import type { StatuspageData } from "./documents";
import { isEmpty, type Plan, planImport } from "./plan";
import { readSource, type Source } from "./source";

type Tally = { found: number; created: number; changed: number };

export type ImportResult = {
  groups: Tally;
  components: Tally;
  incidents: Tally;
  maintenances: Tally;
  /** Updates in the incidents and maintenances found, and how many of them were stored. */
  updates: { found: number; stored: number };
  /** Components whose status had to be set by hand, or no longer has. */
  manualChanges: number;
  /** One line for each thing that was not taken over, with its reason. */
  notes: string[];
};

/**
 * Takes over another page's components and whole history: ids and times stay, nobody is notified.
 * All of it in one transaction. Doing it again changes only what differs, and nothing (not even the
 * revision) where nothing does; what was changed here since is left alone. `report` hears how far it is.
 */
export async function importStatuspage(
  ctx: Context,
  data: StatuspageData,
  report: (line: string) => void,
): Promise<ImportResult> {
  const now = ctx.clock.now();
  const source = readSource(data, now);
  const foreseen = await planImport(ctx.db, source, now);
  if (isEmpty(foreseen)) return resultOf(source, foreseen);
  return commitChange(ctx, "import.statuspage", async (tx): Promise<Change<ImportResult>> => {
    // Planned anew: someone may have posted since.
    const plan = await planImport(tx, source, now);
    const total = plan.incidents.created.length;
    await applyPlan(tx, plan, {
      now,
      onProgress: (stored) => report(`imported ${stored} of ${total} incidents`),
    });
    const result = resultOf(source, plan);
    return {
      result,
      audit: {
        subject: { id: "page", name: source.page?.name ?? "Status" },
        before: null,
        after: result,
      },
      touched: { page: true },
    };
  });
}

function resultOf(source: Source, plan: Plan): ImportResult {
  const { groups, components, incidents } = source.history;
  const stored = [
    ...plan.incidents.created.flatMap(({ updates }) => updates),
    ...plan.incidents.changed.flatMap(({ fresh }) => fresh),
  ];
  return {
    groups: tally(groups.length, plan.groups),
    components: tally(components.length, plan.components),
    incidents: tallyOf("incident", source, plan),
    maintenances: tallyOf("maintenance", source, plan),
    updates: {
      found: incidents.reduce((sum, { updates }) => sum + updates.length, 0),
      stored: stored.length,
    },
    manualChanges: plan.manual.length,
    notes: [...source.notes, ...plan.notes],
  };
}

function tally(found: number, difference: { created: unknown[]; changed: unknown[] }): Tally {
  return { found, created: difference.created.length, changed: difference.changed.length };
}

function tallyOf(kind: "incident" | "maintenance", source: Source, { incidents }: Plan): Tally {
  return tally(source.history.incidents.filter((incident) => incident.kind === kind).length, {
    created: incidents.created.filter((incident) => incident.kind === kind),
    changed: incidents.changed.filter(({ incident }) => incident.kind === kind),
  });
}
