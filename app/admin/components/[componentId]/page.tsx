import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ComponentFields } from "@/components/admin/components/component-fields";
import { HolderList } from "@/components/admin/components/holder-list";
import { ManualStatusForm } from "@/components/admin/components/manual-status-form";
import { ConfirmForm, FoldedConfirm } from "@/components/admin/form/confirm-form";
import { EnhancedForm } from "@/components/admin/form/enhanced-form.client";
import { FormBar } from "@/components/admin/form/form-bar.client";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { PageTitle } from "@/components/admin/frame/page-title";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { StatusMark } from "@/components/ui/status-mark";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { listComponents, loadTree } from "@/lib/components";
import type { Component } from "@/lib/components/schema";
import { findHolders } from "@/lib/incidents";
import { loadStaffView } from "../../staff-view";

type Props = { params: Promise<{ componentId: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff();
  return { title: (await findComponent((await params).componentId))?.name ?? "Component" };
}

/** Reads a component once per request. */
const findComponent = cache(async (id: string): Promise<Component | undefined> => {
  const { db, now } = await loadStaffView();
  const [component] = await listComponents(db, now, { ids: [id] });
  return component;
});

export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff();
  const { db, page, now } = await loadStaffView();
  const component = await findComponent((await params).componentId);
  if (!component || component.archivedAt) notFound();
  const tree = await loadTree(db, now);
  const groups = tree.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
  return (
    <StaffFrame staff={staff} page={page} here="components">
      <DoneNotice done={textParam(await searchParams, "done") ?? undefined} />
      <PageTitle
        back={{ href: "/admin/components", label: "Components" }}
        title={<bdi>{component.name}</bdi>}
        detail={
          <>
            <StatusMark status={component.status} />
            <HolderList holders={await findHolders(db, component.id, now)} />
            {component.description === null ? null : (
              <p dir="auto" className="mt-2 wrap-anywhere">
                {component.description}
              </p>
            )}
          </>
        }
      />
      {may(staff.role, "component.set_status") ? (
        <Section
          id="status"
          title="Status"
          detail="Set a status by hand only if there is no incident for it. Visitors see the status, but no explanation."
        >
          <ManualStatusForm component={component} />
          {component.manualStatus && may(staff.role, "incident.create") ? (
            <p className="mt-4 max-w-152 text-sm">
              Visitors see that something is wrong, but not what.{" "}
              <a
                href={`/admin/incidents/new?takesOver=${component.id}`}
                className="link inline-flex min-h-11 items-center font-medium"
              >
                Make it an incident
              </a>
            </p>
          ) : null}
        </Section>
      ) : null}
      {may(staff.role, "component.update") ? (
        <Section id="settings" title="Settings">
          <SettingsForm component={component} groups={groups} userId={staff.id} />
          <Archive component={component} />
        </Section>
      ) : null}
    </StaffFrame>
  );
}

type FormProps = {
  component: Component;
  groups: readonly { id: string; name: string }[];
  userId: string;
};

function SettingsForm({ component, groups, userId }: FormProps) {
  return (
    <EnhancedForm
      action={`/api/admin/components/${component.id}`}
      draftKey={`${userId}:component:${component.id}`}
      label="Component settings"
      className="flex max-w-152 flex-col gap-5"
    >
      <input type="hidden" name="version" value={component.version} />
      <ComponentFields component={component} groups={groups} />
      <FormBar label="Save" busyLabel="Saving…" />
    </EnhancedForm>
  );
}

function Archive({ component }: { component: Component }) {
  return (
    <div className="mt-8">
      <FoldedConfirm title="Archive this component…">
        <p>
          Visitors no longer see “<bdi>{component.name}</bdi>”, and new updates can’t name it. Its
          history is kept, and you can restore it.
        </p>
        <ConfirmForm
          action={`/api/admin/components/${component.id}/archive`}
          version={component.version}
          label="Archive"
          busyLabel="Archiving…"
          cancelHref="/admin/components"
          cancelLabel="Keep it"
        />
      </FoldedConfirm>
    </div>
  );
}
