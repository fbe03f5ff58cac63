import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DoneNotice } from "@/components/admin/done-notice";
import { IncidentHead } from "@/components/admin/incident-head";
import { IncidentSettingsForm } from "@/components/admin/incident-settings-form";
import { nudgesFor } from "@/components/admin/incident-texts";
import { NudgeList } from "@/components/admin/nudge-list";
import { RemoveLinks } from "@/components/admin/remove-links";
import { type SearchParams, textParam } from "@/components/admin/search-query";
import { Section } from "@/components/admin/section";
import { StaffFrame } from "@/components/admin/staff-frame";
import { StaffTimeline } from "@/components/admin/staff-timeline";
import { UpdatePanel } from "@/components/admin/update-panel";
import { may } from "@/lib/auth";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { newId } from "@/lib/ids";
import { findIncident } from "@/lib/incidents";
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
  const zone = page.timeZone;
  return (
    <StaffFrame staff={staff} page={page} here="incidents" hasFormBar={mayPost && isOpen}>
      <DoneNotice done={textParam(await searchParams, "done") ?? undefined} />
      <IncidentHead incident={incident} view={view} />
      <NudgeList nudges={nudgesFor([incident], now)} mayPost={false} />
      {mayPost ? (
        <UpdatePanel
          incident={incident}
          tree={await loadTree(db, now)}
          zone={zone}
          userId={staff.id}
          submissionIds={[newId(), newId()]}
        />
      ) : null}
      <Section id="timeline" title="Timeline">
        <StaffTimeline incident={incident} view={view} mayEdit={mayPost} />
      </Section>
      {mayPost ? (
        <Section id="settings" title="Title, times, impact" detail="Saving these posts nothing.">
          <IncidentSettingsForm incident={incident} zone={zone} userId={staff.id} />
          <RemoveLinks incident={incident} role={staff.role} />
        </Section>
      ) : null}
    </StaffFrame>
  );
}
