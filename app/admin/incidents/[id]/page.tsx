import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeepWhileEdited } from "@/components/admin/form/keep-while-edited.client";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { LiveNews } from "@/components/admin/frame/live-news.client";
import { More } from "@/components/admin/frame/more";
import { RemoveLinks } from "@/components/admin/frame/remove-links";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { IncidentHead } from "@/components/admin/incidents/incident-head";
import { IncidentSettingsForm } from "@/components/admin/incidents/incident-settings-form";
import { newsOfUpdate, nudgesFor } from "@/components/admin/incidents/incident-texts";
import { NudgeList } from "@/components/admin/incidents/nudge-list";
import { StaffTimeline } from "@/components/admin/incidents/staff-timeline";
import { UpdatePanel } from "@/components/admin/incidents/update-panel";
import { ExtendForm } from "@/components/admin/maintenances/extend-form";
import { OverlapList } from "@/components/admin/maintenances/overlap-list";
import { overlapViewOf } from "@/components/admin/maintenances/overlap-view";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { newId } from "@/lib/ids";
import { findIncident, findOverlaps, findReleases, loadExtras } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { isFinished } from "@/lib/status";
import { loadStaffView } from "../../staff-view";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff();
  const { db } = await loadStaffView();
  const incident = await findIncident(db, (await params).id);
  return { title: incident?.name ?? "Not found" };
}

/** All that staff do with one incident or maintenance. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff();
  const { db, page, now, view } = await loadStaffView();
  const incident = await findIncident(db, (await params).id);
  if (!incident) notFound();
  const mayPost = may(staff.role, "incident.post");
  const isOpen = !isFinished(incident.status) && incident.cancelledAt === null;
  const isPlanned = incident.kind === "maintenance" && isOpen;
  const zone = page.timeZone;
  const extras = await loadExtras(db, [incident.id]);
  return (
    <StaffFrame staff={staff} page={page} here="incidents" hasFormBar={mayPost && isOpen}>
      <DoneNotice done={textParam(await searchParams, "done") ?? undefined} />
      <LiveNews
        revision={page.revision}
        items={incident.updates.map(newsOfUpdate)}
        href="#timeline"
      />
      <IncidentHead incident={incident} view={view} />
      <NudgeList nudges={nudgesFor([incident], now)} mayPost={false} />
      {isPlanned ? <Overlaps incident={incident} /> : null}
      {incident.seriesId === null ? null : (
        <p className="mb-6 text-sm">
          <a
            href={`/admin/maintenances/series/${incident.seriesId}`}
            className="link inline-flex min-h-11 items-center"
          >
            Part of a series: see all dates
          </a>
        </p>
      )}
      {mayPost ? (
        <KeepWhileEdited state={isOpen ? "open" : "over"}>
          <UpdatePanel
            incident={incident}
            tree={await loadTree(db, now)}
            zone={zone}
            userId={staff.id}
            releases={isOpen ? await findReleases(db, incident, now) : []}
            now={now}
            submissionIds={[newId(), newId()]}
          />
        </KeepWhileEdited>
      ) : null}
      {mayPost && isPlanned ? (
        <More title="Extend" hint="It takes longer than planned">
          <ExtendForm incident={incident} view={view} userId={staff.id} submissionId={newId()} />
        </More>
      ) : null}
      <Section id="timeline" title="Timeline">
        <StaffTimeline incident={incident} view={view} mayEdit={mayPost} />
      </Section>
      {mayPost ? (
        <Section
          id="settings"
          title="Title, times, impact"
          detail="Saving these doesn’t post an update."
        >
          <IncidentSettingsForm
            incident={incident}
            remindPrior={extras.get(incident.id)?.remindPrior ?? false}
            zone={zone}
            userId={staff.id}
          />
          <RemoveLinks incident={incident} role={staff.role} />
        </Section>
      ) : null}
    </StaffFrame>
  );
}

/** What else concerns components of a maintenance that isn't over. */
async function Overlaps({ incident }: { incident: Incident }) {
  const { db, now, view } = await loadStaffView();
  const { id, scheduledFor: from, scheduledUntil: until, components } = incident;
  if (!from || !until) return null;
  const componentIds = components.map((component) => component.id);
  const planned = { componentIds, windows: [{ from, until }], exceptIds: [id] };
  const overlaps = await findOverlaps(db, planned, now);
  return (
    <div className="mb-8 empty:hidden">
      <OverlapList overlaps={overlaps.map((one) => overlapViewOf(one, view))} />
    </div>
  );
}
