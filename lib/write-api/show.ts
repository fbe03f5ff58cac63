import { listComponents } from "@/lib/components";
import type { At } from "@/lib/http";
import { type IncidentExtras, loadExtras, type Postmortem } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { type ApiSetting, componentsById, incidentObject } from "@/lib/read-api";
import type { Managed, PostmortemObject } from "./schema";

/** One incident or maintenance as tools see it. */
export async function showIncident(at: At, incident: Incident): Promise<Managed> {
  const [shown] = await showIncidents(at, [incident]);
  if (!shown) throw new RangeError("Each incident is shown.");
  return shown;
}

export async function showIncidents(at: At, incidents: readonly Incident[]): Promise<Managed[]> {
  const setting = await settingOf(at, incidents);
  const extras = await loadExtras(
    at.db,
    incidents.map(({ id }) => id),
  );
  return incidents.flatMap((incident) => {
    const own = extras.get(incident.id);
    return own ? managedObject(incident, own, setting) : [];
  });
}

async function settingOf({ db, now, baseUrl }: At, incidents: readonly Incident[]) {
  const ids = new Set(incidents.flatMap(({ components }) => components.map(({ id }) => id)));
  const page = await requirePage(db);
  const components = await listComponents(db, now, { ids: [...ids] });
  return { page, baseUrl, components: componentsById(components) };
}

function managedObject(incident: Incident, extras: IncidentExtras, setting: ApiSetting): Managed {
  const published = incident.updates.find(({ status }) => status === "postmortem");
  const managed = {
    impact_override: incident.impactOverride,
    metadata: extras.metadata,
    scheduled_for: null,
    scheduled_until: null,
    scheduled_remind_prior: extras.remindPrior,
    scheduled_auto_in_progress: incident.autoStart,
    scheduled_auto_completed: incident.autoComplete,
    scheduled_reminded_at: null,
    postmortem_body: extras.postmortemBody ?? published?.body ?? null,
    postmortem_body_last_updated_at: isoOf(extras.postmortemBodyUpdatedAt ?? published?.updatedAt),
    postmortem_published_at: published
      ? isoOf(extras.postmortemPublishedAt ?? published.createdAt)
      : null,
    postmortem_ignored: false,
    postmortem_notified_subscribers: published?.deliverNotifications ?? false,
    postmortem_notified_twitter: false,
  };
  return { ...managed, ...incidentObject(incident, setting) };
}

export function postmortemObject(postmortem: Postmortem): PostmortemObject {
  const { draft, draftUpdatedAt, published, publishedAt } = postmortem;
  return {
    body: published?.body ?? null,
    body_updated_at: isoOf(published?.updatedAt),
    body_draft: draft,
    body_draft_updated_at: isoOf(draftUpdatedAt),
    published_at: isoOf(publishedAt),
    notify_subscribers: published?.deliverNotifications ?? false,
    notify_twitter: false,
    custom_tweet: null,
  };
}

function isoOf(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
