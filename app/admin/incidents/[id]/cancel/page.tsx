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

export const metadata: Metadata = { title: "Cancel maintenance" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const staff = await requireStaff();
  const { db, page } = await loadStaffView();
  const maintenance = await findIncident(db, (await params).id);
  if (maintenance?.kind !== "maintenance") notFound();
  return (
    <StaffFrame staff={staff} page={page} here="incidents">
      <PageTitle
        title={
          <>
            Cancel “<bdi>{maintenance.name}</bdi>”?
          </>
        }
      />
      <ul className="max-w-152 list-disc ps-5 leading-relaxed">
        <li>It leaves the list of planned maintenance. Its own page stays and says “Cancelled”.</li>
        <li>It no longer keeps components under maintenance.</li>
        <li>This can’t be undone. To do the work later, plan a new maintenance.</li>
      </ul>
      {may(staff.role, "maintenance.cancel") ? (
        <ConfirmForm
          action={`/api/admin/incidents/${maintenance.id}/cancel`}
          version={maintenance.version}
          label="Cancel maintenance"
          busyLabel="Cancelling…"
          cancelHref={`/admin/incidents/${maintenance.id}`}
          cancelLabel="Keep it"
        />
      ) : (
        <NoPermission />
      )}
    </StaffFrame>
  );
}
