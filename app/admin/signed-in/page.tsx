import type { Metadata } from "next";
import { OuterFrame } from "@/components/admin/frame/staff-frame";
import { requireStaff } from "@/lib/auth/staff";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Signed in" };

/** Where signing in leads that a form in another tab waits for. */
export default async function Page() {
  const staff = await requireStaff();
  const { page } = await loadStaffView();
  return (
    <OuterFrame page={page}>
      <h1 className="text-2xl">You are signed in again</h1>
      <p className="mt-3 text-muted">
        Go back to the other tab, {staff.name}. Your text is still there, so send it again.
      </p>
      <a href="/admin" className="link mt-6 inline-flex min-h-11 items-center">
        Or continue here
      </a>
    </OuterFrame>
  );
}
