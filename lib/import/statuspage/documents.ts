import { z } from "zod";

/** What the documents of a Statuspage hold, entry by entry and not yet looked at. */
export type StatuspageData = {
  page: unknown;
  components: unknown[];
  incidents: unknown[];
  maintenances: unknown[];
};

const entries = z.array(z.unknown()).optional();
const Document = z.object({
  page: z.unknown().optional(),
  components: entries,
  incidents: entries,
  scheduled_maintenances: entries,
});

/**
 * Puts documents together, recognised by their keys: components.json, incidents.json,
 * scheduled-maintenances.json and summary.json in any order and number. Null where one is none of them.
 */
export function joinDocuments(documents: readonly unknown[]): StatuspageData | null {
  const data: StatuspageData = { page: null, components: [], incidents: [], maintenances: [] };
  for (const document of documents) {
    const parsed = Document.safeParse(document);
    if (!parsed.success) return null;
    const { page, components, incidents, scheduled_maintenances: maintenances } = parsed.data;
    if (!components && !incidents && !maintenances) return null;
    data.page ??= page ?? null;
    data.components.push(...(components ?? []));
    data.incidents.push(...(incidents ?? []));
    data.maintenances.push(...(maintenances ?? []));
  }
  return data;
}
