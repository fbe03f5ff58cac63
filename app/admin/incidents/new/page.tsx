import type { Metadata } from "next";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { NewIncidentForm } from "@/components/admin/incidents/new-incident-form";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import { leavesOf } from "@/lib/components/schema";
import { newId } from "@/lib/ids";
import { loadStaffView } from "../../staff-view";

export const metadata: Metadata = { title: "New incident" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff();
  const { db, page, now } = await loadStaffView();
  const mayPost = may(staff.role, "incident.create");
  const takenOver = textParam(await searchParams, "takesOver");
  const tree = await loadTree(db, now);
  return (
    <StaffFrame staff={staff} page={page} here="incidents" hasFormBar={mayPost}>
      <PageTitle title="New incident" />
      {mayPost ? (
        <NewIncidentForm
          tree={tree}
          zone={page.timeZone}
          submissionId={newId()}
          userId={staff.id}
          now={now}
          takenOver={
            leavesOf(tree).find(({ id, manualStatus }) => id === takenOver && manualStatus) ?? null
          }
        />
      ) : (
        <NoPermission />
      )}
    </StaffFrame>
  );
}
