import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmForm } from "@/components/admin/form/confirm-form";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { findSeries } from "@/lib/maintenance-series";
import { loadStaffView } from "../../../../staff-view";

export const metadata: Metadata = { title: "End series" };

type Props = { params: Promise<{ seriesId: string }> };

export default async function Page({ params }: Props) {
  const staff = await requireStaff();
  const { db, page } = await loadStaffView();
  const series = await findSeries(db, (await params).seriesId);
  if (!series || series.endedAt) notFound();
  return (
    <StaffFrame staff={staff} page={page} here="incidents">
      <PageTitle
        title={
          <>
            End “<bdi>{series.name}</bdi>”?
          </>
        }
      />
      <ul className="max-w-152 list-disc ps-5 leading-relaxed">
        <li>No more dates are announced.</li>
        <li>Announced dates that haven’t begun are cancelled, and their pages say so.</li>
        <li>Maintenance that is under way or over stays as it is.</li>
      </ul>
      {may(staff.role, "series.end") ? (
        <ConfirmForm
          action={`/api/admin/maintenances/series/${series.id}/end`}
          version={series.version}
          label="End series"
          busyLabel="Ending…"
          cancelHref={`/admin/maintenances/series/${series.id}`}
          cancelLabel="Keep it"
        />
      ) : (
        <NoPermission />
      )}
    </StaffFrame>
  );
}
