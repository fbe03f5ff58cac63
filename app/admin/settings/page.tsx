import type { Metadata } from "next";
import { EnhancedForm } from "@/components/admin/form/enhanced-form.client";
import { InputField } from "@/components/admin/form/field.client";
import { FormBar } from "@/components/admin/form/form-bar.client";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { PageTitle } from "@/components/admin/frame/page-title";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { timeZones } from "@/components/admin/settings/time-zones";
import { ZoneSelect } from "@/components/admin/settings/zone-select.client";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import type { Page as StatusPage } from "@/lib/page/schema";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Settings" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff();
  const { page } = await loadStaffView();
  return (
    <StaffFrame staff={staff} page={page} here="settings">
      <DoneNotice done={textParam(await searchParams, "done") ?? undefined} />
      <PageTitle title="Settings">
        {may(staff.role, "token.create") ? (
          <a href="/admin/tokens" className="link inline-flex min-h-11 items-center text-sm">
            API keys
          </a>
        ) : null}
      </PageTitle>
      {may(staff.role, "page.update") ? (
        <SettingsForm page={page} userId={staff.id} />
      ) : (
        <Settings page={page} />
      )}
    </StaffFrame>
  );
}

function SettingsForm({ page, userId }: { page: StatusPage; userId: string }) {
  const zones = timeZones();
  return (
    <EnhancedForm
      action="/api/admin/page"
      draftKey={`${userId}:page`}
      label="Page settings"
      className="flex max-w-152 flex-col gap-6"
    >
      <input type="hidden" name="version" value={page.version} />
      <InputField
        name="name"
        label="Page name"
        hint="The name that visitors know you by."
        required
        maxLength={100}
        defaultValue={page.name}
      />
      <ZoneSelect
        zones={zones.includes(page.timeZone) ? zones : [page.timeZone, ...zones]}
        defaultValue={page.timeZone}
      />
      <InputField
        name="supportUrl"
        label="Support link"
        hint="Where visitors get help (optional). Begin with https:// or mailto:."
        maxLength={500}
        defaultValue={page.supportUrl ?? ""}
      />
      <FormBar label="Save" busyLabel="Saving…" />
    </EnhancedForm>
  );
}

function Settings({ page }: { page: StatusPage }) {
  const facts = [
    ["Page name", page.name],
    ["Time zone", page.timeZone],
    ["Support link", page.supportUrl ?? "None"],
  ];
  return (
    <dl className="grid max-w-152 gap-4">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
