import type { Metadata } from "next";
import { FirstSteps } from "@/components/admin/first-steps";
import { IncidentRow } from "@/components/admin/incident-row";
import { nudgesFor } from "@/components/admin/incident-texts";
import { NudgeList } from "@/components/admin/nudge-list";
import { PublicState } from "@/components/admin/public-state";
import { Section } from "@/components/admin/section";
import { StaffFrame } from "@/components/admin/staff-frame";
import { ButtonLink } from "@/components/ui/button";
import { toneGlyphs } from "@/components/ui/tones";
import { may } from "@/lib/auth";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { listMaintenances, listOpenIncidents } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
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

/** What is open, what is overdue, what visitors see. */
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
  return (
    <StaffFrame staff={staff} page={page} here="now">
      <PublicState shown={shown} publication={publication} view={view} />
      <NudgeList nudges={nudgesFor([...open, ...maintenances], now)} mayPost={mayPost} />
      {tree.length === 0 ? <FirstSteps mayEdit={may(staff.role, "component.create")} /> : null}
      {mayPost ? <Starts /> : null}
      {tree.length > 0 || open.length > 0 ? (
        <OpenIncidents incidents={open} view={view} mayPost={mayPost} />
      ) : null}
      {maintenances.length > 0 ? <Maintenances maintenances={maintenances} view={view} /> : null}
    </StaffFrame>
  );
}

function Starts() {
  return (
    <div className="mb-10 flex flex-wrap gap-3">
      <ButtonLink href="/admin/incidents/new" className="max-sm:w-full sm:px-8">
        New incident
      </ButtonLink>
      <ButtonLink kind="quiet" href="/admin/maintenances/new" className="max-sm:w-full">
        Plan maintenance
      </ButtonLink>
    </div>
  );
}

type OpenProps = { incidents: readonly Incident[]; view: StaffView["view"]; mayPost: boolean };

function OpenIncidents({ incidents, view, mayPost }: OpenProps) {
  return (
    <Section id="open" title="Open">
      {incidents.length === 0 ? <p className="text-muted">No incident is open.</p> : null}
      <ul>
        {incidents.map((incident, index) => (
          <IncidentRow key={incident.id} incident={incident} view={view}>
            {mayPost ? (
              <ButtonLink
                kind="quiet"
                href={`/admin/incidents/${incident.id}`}
                data-key-update-link={index === 0 ? "" : undefined}
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

type MaintenanceProps = { maintenances: readonly Incident[]; view: StaffView["view"] };

function Maintenances({ maintenances, view }: MaintenanceProps) {
  return (
    <Section id="maintenance" title="Maintenance">
      <ul>
        {maintenances.map((maintenance) => (
          <IncidentRow key={maintenance.id} incident={maintenance} view={view} />
        ))}
      </ul>
    </Section>
  );
}
