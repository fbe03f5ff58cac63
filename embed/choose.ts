import {
  compareUrgency,
  type Impact,
  impacts,
  type Urgency,
  updateStatusLabels,
} from "@/lib/status";

/** What the notice says. Its texts are as they came: for text nodes only, never for markup. */
export type Notice = {
  /** Another one after each change: what a visitor dismissed stays away until there is news. */
  key: string;
  pageName: string;
  name: string;
  /** "Identified"; empty for a status that isn't known here. */
  status: string;
  impact: Impact;
  /** The incident's page; null where its address isn't one of the web. */
  link: string | null;
};

/**
 * Of `/api/v2/summary.json` (contracts §1): the worst open incident (`compareUrgency`), else an
 * active maintenance, else null. Accepts any value: fields of another form count as absent.
 */
export function chooseNotice(summary: unknown): Notice | null {
  const { page, incidents, scheduled_maintenances } = fieldsOf(summary);
  const [worst] = listOf(incidents).toSorted((a, b) => compareUrgency(urgencyOf(a), urgencyOf(b)));
  const chosen = worst ?? listOf(scheduled_maintenances).find(isActive);
  return chosen ? noticeOf(chosen, textOf(fieldsOf(page).name)) : null;
}

type Fields = Readonly<Record<string, unknown>>;

function noticeOf(incident: Fields, pageName: string): Notice | null {
  const name = textOf(incident.name).trim();
  if (name === "") return null;
  const status = textOf(incident.status);
  const link = textOf(incident.shortlink);
  return {
    key: `${textOf(incident.id)} ${textOf(incident.updated_at)}`,
    pageName,
    name,
    status: labels.get(status) ?? "",
    impact: impactOf(incident),
    link: /^https?:\/\//i.test(link) ? link : null,
  };
}

function urgencyOf(incident: Fields): Urgency {
  const [newest] = listOf(incident.incident_updates);
  const newestUpdateAt = new Date(textOf(newest?.display_at) || 0);
  const isKnown = Number.isFinite(newestUpdateAt.getTime());
  return {
    id: textOf(incident.id),
    impact: impactOf(incident),
    newestUpdateAt: isKnown ? newestUpdateAt : new Date(0),
  };
}

function impactOf({ impact }: Fields): Impact {
  return impacts.find((known) => known === impact) ?? "none";
}

/** A map, since an object would have a label for "constructor" too. */
const labels: ReadonlyMap<string, string> = new Map(Object.entries(updateStatusLabels));

function isActive({ status }: Fields): boolean {
  return status === "in_progress" || status === "verifying";
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  // Every object can be read so; what its fields hold is asked of each.
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
