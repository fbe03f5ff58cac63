import type { Metadata } from "next";
import { EnhancedForm } from "@/components/admin/form/enhanced-form.client";
import { SubmitButton } from "@/components/admin/form/submit-button.client";
import { PageTitle } from "@/components/admin/frame/page-title";
import { roleNames } from "@/components/admin/frame/role-names";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { requireStaff } from "@/lib/auth/staff";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Account" };

export default async function Page() {
  const staff = await requireStaff();
  const { page } = await loadStaffView();
  return (
    <StaffFrame staff={staff} page={page} here="account">
      <PageTitle
        title={<bdi>{staff.name}</bdi>}
        detail={`${staff.email} · ${roleNames[staff.role]}`}
      />
      <Section id="sessions" title="Sessions" detail="A session ends 12 hours after you sign in.">
        <div className="flex flex-wrap gap-3">
          <EnhancedForm action="/api/sign-out" label="Sign out">
            <SubmitButton>Sign out here</SubmitButton>
          </EnhancedForm>
          <EnhancedForm action="/api/sign-out" label="Sign out everywhere">
            <input type="hidden" name="everywhere" value="yes" />
            <SubmitButton kind="danger">Sign out on every device</SubmitButton>
          </EnhancedForm>
        </div>
        <p className="mt-4 max-w-136 text-sm text-muted">
          Lost a device, or used a shared one? Sign out on every device: it takes effect at once.
          Drafts stay in each browser.
        </p>
      </Section>
    </StaffFrame>
  );
}
