import type { FrontPage } from "@/lib/publish";
import { ActiveMaintenance } from "./active-maintenance";
import { ComponentTree } from "./component-tree";
import { OpenIncident } from "./open-incident";
import { PageFrame } from "./page-frame";
import { PastDays } from "./past-days";
import { StateBanner } from "./state-banner";
import { timeViewOf } from "./time-view";
import { UpcomingMaintenances } from "./upcoming-maintenances";

/** The front page: is it you, do you know, when do I hear more; then everything else. */
export function FrontPageView({ data }: { data: FrontPage }) {
  const view = timeViewOf(data, { dated: false });
  const lead = data.tone === "notice" ? (data.openIncidents[0] ?? null) : null;
  const banner = <StateBanner data={data} lead={lead} view={view} />;
  return (
    <PageFrame data={data} tone={data.tone}>
      {lead === null ? banner : null}
      {data.openIncidents.map((incident) => (
        <OpenIncident
          key={incident.id}
          incident={incident}
          tree={data.tree}
          view={view}
          banner={incident === lead ? banner : null}
        />
      ))}
      {data.activeMaintenances.map((maintenance) => (
        <ActiveMaintenance
          key={maintenance.id}
          maintenance={maintenance}
          tree={data.tree}
          view={view}
        />
      ))}
      <ComponentTree tree={data.tree} bars={data.bars} view={view} />
      <UpcomingMaintenances maintenances={data.upcomingMaintenances} view={view} />
      <PastDays data={data} view={view} />
    </PageFrame>
  );
}
