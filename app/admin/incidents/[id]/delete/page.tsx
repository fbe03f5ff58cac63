import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmForm } from "@/components/admin/form/confirm-form";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { findIncident } from "@/lib/incidents";
import { loadStaffView } from "../../../staff-view";

export const metadata: Metadata = { title: "Delete" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const staff = await requireStaff();
  const { db, page } = await loadStaffView();
  const incident = await findIncident(db, (await params).id);
  if (!incident) notFound();
  const count = incident.updates.length;
  return (
    <StaffFrame staff={staff} page={page} here="incidents">
      <PageTitle
        title={
          <>
            Delete “<bdi>{incident.name}</bdi>”?
          </>
        }
      />
      <ul className="max-w-152 list-disc ps-5 leading-relaxed">
        <li>
          Its page and {count === 1 ? "its only update" : `all ${count} updates`} are removed. Links
          to it stop working.
        </li>
        <li>It is removed from the history, the feeds and the uptime of its components.</li>
        <li>
          This can’t be undone, and people may have read it already. To correct something, edit the
          update instead. The audit log keeps it for staff.
        </li>
      </ul>
      {may(staff.role, "incident.delete") ? (
        <ConfirmForm
          action={`/api/admin/incidents/${incident.id}/delete`}
          version={incident.version}
          label="Delete"
          busyLabel="Deleting…"
          cancelHref={`/admin/incidents/${incident.id}`}
          cancelLabel="Keep it"
        />
      ) : (
        <NoPermission />
      )}
    </StaffFrame>
  );
}
