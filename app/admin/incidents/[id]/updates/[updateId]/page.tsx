import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { EditUpdateForm } from "@/components/admin/incidents/edit-update-form";
import { VersionList } from "@/components/admin/incidents/version-list";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { listComponents } from "@/lib/components";
import { findIncident } from "@/lib/incidents";
import { loadStaffView } from "../../../../staff-view";

export const metadata: Metadata = { title: "Edit update" };

type Props = { params: Promise<{ id: string; updateId: string }> };

export default async function Page({ params }: Props) {
  const staff = await requireStaff();
  const { db, page, now, view } = await loadStaffView();
  const { id, updateId } = await params;
  const incident = await findIncident(db, id);
  const update = incident?.updates.find((candidate) => candidate.id === updateId);
  if (!incident || !update) notFound();
  const mayEdit = may(staff.role, "incident.edit_update");
  return (
    <StaffFrame staff={staff} page={page} here="incidents" hasFormBar={mayEdit}>
      <PageTitle
        back={{ href: `/admin/incidents/${incident.id}`, label: incident.name }}
        title="Edit the update"
      />
      {mayEdit ? (
        <EditUpdateForm
          incident={incident}
          update={update}
          components={await listComponents(db, now, { archived: false })}
          zone={page.timeZone}
          userId={staff.id}
        />
      ) : (
        <NoPermission />
      )}
      <Section id="versions" title="Earlier versions">
        <VersionList update={update} view={view} />
      </Section>
    </StaffFrame>
  );
}
