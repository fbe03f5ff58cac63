import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GroupFields } from "@/components/admin/components/add-component-form";
import { ConfirmForm, FoldedConfirm } from "@/components/admin/form/confirm-form";
import { EnhancedForm } from "@/components/admin/form/enhanced-form.client";
import { FormBar } from "@/components/admin/form/form-bar.client";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { loadTree } from "@/lib/components";
import type { ComponentGroup } from "@/lib/components/schema";
import { loadStaffView } from "../../../staff-view";

export const metadata: Metadata = { title: "Group" };

type Props = { params: Promise<{ groupId: string }> };

export default async function Page({ params }: Props) {
  const staff = await requireStaff();
  const { db, page, now } = await loadStaffView();
  const { groupId } = await params;
  const tree = await loadTree(db, now);
  const group = tree
    .flatMap((entry) => (entry.kind === "group" ? [entry.group] : []))
    .find(({ id }) => id === groupId);
  if (!group) notFound();
  return (
    <StaffFrame staff={staff} page={page} here="components">
      <PageTitle
        back={{ href: "/admin/components", label: "Components" }}
        title={<bdi>{group.name}</bdi>}
      />
      {may(staff.role, "group.update") ? (
        <GroupForms group={group} userId={staff.id} />
      ) : (
        <NoPermission />
      )}
    </StaffFrame>
  );
}

function GroupForms({ group, userId }: { group: ComponentGroup; userId: string }) {
  const count = group.components.length;
  return (
    <>
      <EnhancedForm
        action={`/api/admin/groups/${group.id}`}
        draftKey={`${userId}:group:${group.id}`}
        label="Group settings"
        className="mb-8 flex max-w-152 flex-col gap-5"
      >
        <input type="hidden" name="version" value={group.version} />
        <GroupFields name={group.name} description={group.description ?? ""} />
        <FormBar label="Save" busyLabel="Saving…" />
      </EnhancedForm>
      <FoldedConfirm title="Dissolve this group…">
        <p>
          “<bdi>{group.name}</bdi>” is removed.{" "}
          {count === 0
            ? "It is empty, so nothing changes for visitors."
            : `Its ${count === 1 ? "component moves" : `${count} components move`} to the end of the page.`}
        </p>
        <ConfirmForm
          action={`/api/admin/groups/${group.id}/archive`}
          version={group.version}
          label="Dissolve"
          busyLabel="Dissolving…"
          cancelHref="/admin/components"
          cancelLabel="Keep it"
        />
      </FoldedConfirm>
    </>
  );
}
