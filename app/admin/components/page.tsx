import type { Metadata } from "next";
import { AddComponentForm, AddGroupForm } from "@/components/admin/components/add-component-form";
import { ArchivedList } from "@/components/admin/components/archived-list";
import { BulkForm, UptimeHint } from "@/components/admin/components/bulk-form";
import { ComponentList } from "@/components/admin/components/component-list.client";
import { orderItems } from "@/components/admin/components/order-view";
import { FilterBox } from "@/components/admin/form/filter-box.client";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { More } from "@/components/admin/frame/more";
import { PageTitle } from "@/components/admin/frame/page-title";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { listComponents, loadTree } from "@/lib/components";
import { leavesOf } from "@/lib/components/schema";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Components" };

const many = 12;

/** The parts of the service: their order, groups and settings. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff();
  const { db, page, now, view } = await loadStaffView();
  const [tree, archived] = await Promise.all([
    loadTree(db, now),
    listComponents(db, now, { archived: true }),
  ]);
  const mayEdit = may(staff.role, "component.create");
  const groups = tree.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
  const items = orderItems(tree);
  const leaves = leavesOf(tree);
  const done = textParam(await searchParams, "done") ?? undefined;
  return (
    <StaffFrame staff={staff} page={page} here="components">
      <DoneNotice done={done} />
      <PageTitle
        title="Components"
        detail="The parts of your service, in the order visitors see them."
      />
      {mayEdit && leaves.length > 0 && !leaves.some(({ showcase }) => showcase) ? (
        <UptimeHint componentIds={leaves.map(({ id }) => id)} />
      ) : null}
      <div className="group/list">
        {mayEdit ? (
          <div className="mb-8">
            <More title="Add components" isOpen={tree.length === 0 || done === "added"}>
              <AddComponentForm
                groups={groups}
                userId={staff.id}
                focusName={tree.length === 0 || done === "added"}
              />
            </More>
            <More title="Add a group">
              <AddGroupForm userId={staff.id} />
            </More>
            {leaves.length > 1 ? (
              <More title="Change several at once">
                <BulkForm groups={groups} />
              </More>
            ) : null}
          </div>
        ) : null}
        {tree.length === 0 ? (
          <p className="text-muted">
            No components yet. Start with the parts that visitors know by name.
          </p>
        ) : (
          <div id="component-list">
            {leaves.length > many ? (
              <FilterBox target="component-list" label="Find a component" />
            ) : null}
            <ComponentList items={items} mayOrder={may(staff.role, "component.reorder")} />
          </div>
        )}
      </div>
      {archived.length === 0 ? null : (
        <Section
          id="archived"
          title="Archived"
          detail="No longer on the page. Their history is kept."
        >
          <ArchivedList components={archived} view={view} mayRestore={mayEdit} />
        </Section>
      )}
    </StaffFrame>
  );
}
