import { type Impact, impacts, updateStatusLabels } from "@/lib/status";

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
 * Of `/api/v2/summary.json` (contracts §1): the newest open incident, else an active maintenance,
 * else null. Anything may come in: what isn't as promised is left out.
 */
export function chooseNotice(summary: unknown): Notice | null {
  const { page, incidents, scheduled_maintenances } = fieldsOf(summary);
  const [incident] = listOf(incidents);
  const chosen = incident ?? listOf(scheduled_maintenances).find(isActive);
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
    impact: impacts.find((impact) => impact === incident.impact) ?? "none",
    link: /^https?:\/\//i.test(link) ? link : null,
  };
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
