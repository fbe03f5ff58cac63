import type { FrontPage } from "@/lib/publish";
import type { ExampleIds } from "./endpoints";

/**
 * Ids for the examples: of the first component, and of an incident, rather one that is over, since
 * this page isn't made anew at each post. Cancelled maintenance isn't in the API.
 */
export function exampleIdsOf(
  data: Pick<FrontPage, "tree" | "days" | "openIncidents" | "activeMaintenances">,
): ExampleIds {
  const [component] = data.tree.flatMap((entry) =>
    entry.kind === "group" ? entry.group.components : [entry.component],
  );
  const incident = [
    ...data.days.flatMap(({ entries }) => entries),
    ...data.openIncidents,
    ...data.activeMaintenances,
  ].find(({ cancelledAt }) => cancelledAt === null);
  return { incident: incident?.id ?? null, component: component?.id ?? null };
}
