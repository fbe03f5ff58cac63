import type { HistoryEntry } from "@/lib/history/schema";
import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { markdownToText } from "@/lib/markdown";
import { listedAt } from "@/lib/status";
import { monthOf } from "@/lib/time";
import type { HistoryPage } from "./pages";

/** The entries that stand under a month, in the order of its page: each entry is in one month. */
export function historyEntries(
  { incidents, month, page }: Pick<HistoryPage, "incidents" | "month" | "page">,
  renderRow: (incident: Incident) => string,
): HistoryEntry[] {
  const own = incidents.filter((one) => monthOf(listedAt(one), page.timeZone) === month);
  return own.map((incident) => ({
    id: incident.id,
    name: incident.name,
    component_ids: incident.components.map(({ id }) => id),
    texts: incident.updates.flatMap(textsOf),
    row: renderRow(incident),
  }));
}

function textsOf({ body, whoIsAffected, whatStillWorks, whatYouCanDo }: IncidentUpdate): string[] {
  const facts = [whoIsAffected, whatStillWorks, whatYouCanDo].filter((fact) => fact !== null);
  return [markdownToText(body), ...facts];
}
