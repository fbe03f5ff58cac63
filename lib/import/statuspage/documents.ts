import { z } from "zod";
import { Invalid } from "@/lib/errors";

/** What the documents of a Statuspage hold, entry by entry and not yet looked at. */
export type StatuspageData = {
  page: unknown;
  components: unknown[];
  incidents: unknown[];
  maintenances: unknown[];
  /** One line for each thing that was odd about a document, or isn't there. */
  notes: string[];
};

/** As many components as a page can hold; incidents of a hundred years at three a day. */
const limits = { components: 2_000, incidents: 100_000 } as const;

const entries = z.array(z.unknown()).nullish();
const Document = z
  .object({
    page: z.unknown().optional(),
    components: entries,
    incidents: entries,
    incident: z.unknown().optional(),
    scheduled_maintenances: entries,
  })
  .refine((document) =>
    ["components", "incidents", "incident", "scheduled_maintenances"].some(
      (key) => key in document,
    ),
  );
type Document = z.output<typeof Document>;

/**
 * Puts documents together, recognised by their keys: components.json, incidents.json,
 * scheduled-maintenances.json and summary.json, and the plain lists of the Manage API, in any order and
 * number. Null where one is none of them. Throws Invalid where they hold more than a page can.
 */
export function joinDocuments(documents: readonly unknown[]): StatuspageData | null {
  const read = documents.map(readDocument);
  const known = read.filter((document) => document !== null);
  if (known.length < read.length) return null;
  const data: StatuspageData = {
    page: known.find(({ page }) => page)?.page ?? null,
    components: known.flatMap(({ components }) => components ?? []),
    incidents: known.flatMap(({ incidents, incident }) => [
      ...(incidents ?? []),
      ...(incident ? [incident] : []),
    ]),
    maintenances: known.flatMap((document) => document.scheduled_maintenances ?? []),
    notes: [],
  };
  refuseBeyond(limits.components, data.components.length, "components and groups");
  const incidents = data.incidents.length + data.maintenances.length;
  refuseBeyond(limits.incidents, incidents, "incidents and maintenances");
  return data;
}

function readDocument(document: unknown): Document | null {
  return Document.safeParse(Array.isArray(document) ? listed(document) : document).data ?? null;
}

const isIncident = z
  .object({ incident_updates: z.unknown() })
  .or(z.object({ impact: z.unknown() }));
const isGroup = z.object({ components: z.array(z.string()), status: z.undefined().optional() });
const isComponent = z.object({ name: z.string(), status: z.string() });

/** A list of the Manage API says nothing of its kind: its entries do. */
function listed(list: readonly unknown[]): unknown {
  const incidents = list.filter((entry) => isIncident.safeParse(entry).success);
  const others = list.filter((entry) => !isIncident.safeParse(entry).success);
  const isKnown =
    incidents.length > 0 ||
    others.some(
      (entry) => isComponent.safeParse(entry).success || isGroup.safeParse(entry).success,
    );
  if (!isKnown && list.length > 0) return null;
  const components = others.map((entry) => {
    const group = isGroup.safeParse(entry).success;
    return group && typeof entry === "object" ? { ...entry, group } : entry;
  });
  return { components, incidents };
}

function refuseBeyond(limit: number, count: number, what: string): void {
  if (count <= limit) return;
  const [most, given] = [limit, count].map((number) => number.toLocaleString("en"));
  const message = `These are ${given} ${what}; ${most} at most can be imported at once.`;
  throw new Invalid([{ path: "sources", message }]);
}
