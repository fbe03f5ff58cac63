import type { Metadata } from "next";
import { NewIncidentForm } from "@/components/admin/new-incident-form";
import { NoPermission } from "@/components/admin/no-permission";
import { PageTitle } from "@/components/admin/page-title";
import { StaffFrame } from "@/components/admin/staff-frame";
import { may } from "@/lib/auth";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { newId } from "@/lib/ids";
import { loadStaffView } from "../../staff-view";

export const metadata: Metadata = { title: "New incident" };

export default async function Page() {
  const staff = await requireStaff();
  const { db, page, now } = await loadStaffView();
  const mayPost = may(staff.role, "incident.create");
  return (
    <StaffFrame staff={staff} page={page} here="incidents" hasFormBar={mayPost}>
      <PageTitle title="New incident" />
      {mayPost ? (
        <NewIncidentForm
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
