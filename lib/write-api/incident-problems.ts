import { z } from "zod";
import type { Database } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { instantOf } from "@/lib/fields";
import { checkComponents, checkWindow } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import { componentRecord, idList, timestamp } from "./fields";

const ids = idList("");
const time = timestamp("");

/** What of a refused body can be understood; the rest has been named. */
const Understood = z.object({
  incident: z.object({
    component_ids: ids.catch([]).default([]),
    components: componentRecord.catch({}).default({}),
    scheduled_for: time.catch(undefined),
    scheduled_until: time.catch(undefined),
  }),
});

/** The same checks as the services make, of an incident that was refused for something else. */
export async function incidentProblems(db: Database, body: unknown): Promise<Problem[]> {
  const understood = Understood.safeParse(body);
  if (!understood.success) return [];
  const { component_ids, components, scheduled_for, scheduled_until } = understood.data.incident;
  const { timeZone } = await requirePage(db);
  return [
    ...(await checkComponents(db, Object.keys(components), "effects")),
    ...(await checkComponents(db, component_ids, "componentIds")),
    ...(scheduled_for && scheduled_until
      ? checkWindow(instantOf(scheduled_for, timeZone), instantOf(scheduled_until, timeZone))
      : []),
  ];
}
