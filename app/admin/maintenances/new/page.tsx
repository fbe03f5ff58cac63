import type { Metadata } from "next";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { MaintenanceForm } from "@/components/admin/maintenances/maintenance-form";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { newId } from "@/lib/ids";
import { loadStaffView } from "../../staff-view";

export const metadata: Metadata = { title: "Plan maintenance" };

export default async function Page() {
  const staff = await requireStaff();
  const { db, page, now } = await loadStaffView();
  const mayPlan = may(staff.role, "maintenance.create");
  return (
    <StaffFrame staff={staff} page={page} here="incidents" hasFormBar={mayPlan}>
      <PageTitle title="Plan maintenance" />
      {mayPlan ? (
        <MaintenanceForm
          tree={await loadTree(db, now)}
          zone={page.timeZone}
          submissionId={newId()}
          userId={staff.id}
        />
      ) : (
        <NoPermission />
      )}
    </StaffFrame>
  );
}
