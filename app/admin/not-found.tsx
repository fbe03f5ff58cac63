import type { ReactNode } from "react";
import { PageTitle } from "@/components/admin/frame/page-title";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { ButtonLink } from "@/components/ui/button";
import { currentStaff } from "@/lib/auth/staff";
import { loadStaffView } from "./staff-view";

/** What staff see at an address without a page; with the navigation, so that they can go on. */
export default async function NotFound() {
  const staff = await currentStaff();
  if (!staff) return <main className="mx-auto max-w-152 px-5 py-24">{message}</main>;
  const { page } = await loadStaffView();
  return (
    <StaffFrame staff={staff} page={page} here={null}>
      {message}
    </StaffFrame>
  );
}

const message: ReactNode = (
  <>
    <PageTitle title="There is nothing at this address" />
    <p className="text-muted">
      The address may be mistyped, or what you look for was deleted. The audit log shows what
      happened to it.
    </p>
    <div className="mt-6 flex flex-wrap gap-3">
      <ButtonLink href="/admin">Go to the staff area</ButtonLink>
      <ButtonLink kind="quiet" href="/admin/audit">
        Audit log
      </ButtonLink>
    </div>
  </>
);
