import type { FrontPage } from "@/lib/publish";
import { PageFrame } from "../page/page-frame";
import { timeViewOf } from "../page/time-view";
import { BriefIncident } from "./brief-incident";
import { ComponentTree } from "./component-tree";
import { PastDays } from "./past-days";
import { StateBanner } from "./state-banner";
import { UpcomingMaintenances } from "./upcoming-maintenances";
import { WorstIncident } from "./worst-incident";

/** The front page: is it you, do you know, when do I hear more; then everything else. */
export function FrontPageView({ data }: { data: FrontPage }) {
  const view = timeViewOf(data, { dated: false });
  const [worst, ...others] = data.openIncidents;
  const lead = data.tone === "notice" ? (worst ?? null) : null;
  const banner = <StateBanner data={data} lead={lead} view={view} />;
  const { tree } = data;
  return (
    <PageFrame data={data} tone={data.tone}>
      {lead === null ? banner : null}
      {worst === undefined ? null : (
        <WorstIncident
          incident={worst}
          tree={tree}
          view={view}
          banner={worst === lead ? banner : null}
        />
      )}
      {[...others, ...data.activeMaintenances].map((incident) => (
        <BriefIncident key={incident.id} incident={incident} tree={tree} view={view} />
      ))}
      <ComponentTree tree={tree} bars={data.bars} view={view} />
      <UpcomingMaintenances
        maintenances={data.upcomingMaintenances}
        series={data.series}
        view={view}
      />
      <PastDays data={data} view={view} />
    </PageFrame>
  );
}
