import type { Metadata } from "next";
import { LiveNews } from "@/components/admin/frame/live-news.client";
import { PublicState } from "@/components/admin/frame/public-state";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { IncidentRow } from "@/components/admin/incidents/incident-row";
import { newsOf, nudgesFor } from "@/components/admin/incidents/incident-texts";
import { NudgeList } from "@/components/admin/incidents/nudge-list";
import { FirstSteps } from "@/components/admin/settings/first-steps";
import { ButtonLink } from "@/components/ui/button";
import { toneGlyphs } from "@/components/ui/tones";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { listMaintenances, listOpenIncidents } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { groupBySeries } from "@/lib/maintenance-series";
import { findNewestPublication, loadPublicState } from "@/lib/publish";
import { loadStaffView, type StaffView } from "./staff-view";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff();
  const { overall, tone } = await loadPublicState();
  return {
    title: `${toneGlyphs[tone]} ${overall.description}`,
    icons: { icon: { url: `/favicon-${tone}.svg`, type: "image/svg+xml" } },
  };
}

/** What is overdue, what is open, what visitors see; each series is one row. */
export default async function Page() {
  const staff = await requireStaff();
  const { db, page, now, view } = await loadStaffView();
  const [shown, publication, tree, open, maintenances] = await Promise.all([
    loadPublicState(),
    findNewestPublication(db),
    loadTree(db, now),
    listOpenIncidents(db),
    listMaintenances(db, ["in_progress", "verifying", "scheduled"]),
  ]);
  const mayPost = may(staff.role, "incident.create");
  const mayPlan = may(staff.role, "maintenance.create");
  return (
    <StaffFrame staff={staff} page={page} here="now">
      <LiveNews
        revision={publication?.revision ?? 0}
        items={[...open, ...maintenances].map(newsOf)}
        href="#open"
      />
      <PublicState shown={shown} publication={publication} view={view} />
      <NudgeList nudges={nudgesFor([...open, ...maintenances], now)} mayPost={mayPost} />
      {tree.length === 0 ? <FirstSteps mayEdit={may(staff.role, "component.create")} /> : null}
      {tree.length > 0 || open.length > 0 ? (
        <OpenIncidents incidents={open} view={view} mayPost={mayPost} />
      ) : null}
      <Maintenances maintenances={maintenances} view={view} mayPlan={mayPlan} />
    </StaffFrame>
  );
}

type OpenProps = { incidents: readonly Incident[]; view: StaffView["view"]; mayPost: boolean };

function OpenIncidents({ incidents, view, mayPost }: OpenProps) {
  return (
    <Section id="open" title="Open">
      {incidents.length === 0 ? <p className="text-muted">No open incidents.</p> : null}
      <ul>
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} view={view}>
            {mayPost ? (
              <ButtonLink
                kind="quiet"
                href={`/admin/incidents/${incident.id}#message`}
                data-key-update-link=""
              >
                Update<span className="sr-only"> {incident.name}</span>
              </ButtonLink>
            ) : null}
          </IncidentRow>
        ))}
      </ul>
    </Section>
  );
}

type MaintenanceProps = {
  maintenances: readonly Incident[];
  view: StaffView["view"];
  mayPlan: boolean;
};

function Maintenances({ maintenances, view, mayPlan }: MaintenanceProps) {
  if (maintenances.length === 0 && !mayPlan) return null;
  return (
    <Section id="maintenance" title="Maintenance">
      {maintenances.length === 0 ? <p className="text-muted">No maintenance is planned.</p> : null}
      <ul>
        {groupBySeries(maintenances).map(({ seriesId, next, later }) => (
          <IncidentRow key={next.id} incident={next} view={view}>
            {seriesId !== null && later.length > 0 ? (
              <a
                href={`/admin/maintenances/series/${seriesId}`}
                className="link inline-flex min-h-11 items-center text-sm"
              >
                {later.length === 1 ? "1 more date" : `${later.length} more dates`}
                <span className="sr-only"> of {next.name}</span>
              </a>
            ) : null}
          </IncidentRow>
        ))}
      </ul>
      {mayPlan ? (
        <ButtonLink kind="quiet" href="/admin/maintenances/new" className="mt-5 max-sm:w-full">
          Plan maintenance
        </ButtonLink>
      ) : null}
    </Section>
  );
}
