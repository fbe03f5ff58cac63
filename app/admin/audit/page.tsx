import type { Metadata } from "next";
import { AuditFilters } from "@/components/admin/audit/audit-filters";
import { AuditRow } from "@/components/admin/audit/audit-row";
import { actionTexts } from "@/components/admin/audit/audit-texts";
import { PageTitle } from "@/components/admin/frame/page-title";
import { Pager } from "@/components/admin/frame/pager";
import {
  pageParam,
  queryOf,
  type SearchParams,
  textParam,
} from "@/components/admin/frame/search-query";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { type AuditFilter, everything, listActors, listAuditEntries } from "@/lib/audit";
import { requireStaff } from "@/lib/auth/staff";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Audit log" };

const size = 50;

/** Who did what, newest first. Nothing here can be changed. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff();
  const params = await searchParams;
  const { db, page, view } = await loadStaffView();
  const action = textParam(params, "action");
  const filter: AuditFilter = {
    actor: textParam(params, "actor"),
    action: action !== null && (action === everything || action in actionTexts) ? action : null,
  };
  const at = pageParam(params);
  const [{ entries, total }, actors] = await Promise.all([
    listAuditEntries(db, filter, { page: at, size }),
    listActors(db),
  ]);
  return (
    <StaffFrame staff={staff} page={page} here="audit">
      <PageTitle title="Audit log" detail="Who did what, with the values before and after." />
      <AuditFilters filter={filter} actors={actors} />
      {entries.length === 0 ? <p className="py-8 text-muted">No matches.</p> : null}
      <ul>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} view={view} />
        ))}
      </ul>
      <Pager
        page={at}
        pages={Math.ceil(total / size)}
        hrefOf={(page) => `/admin/audit${queryOf({ ...filter, page })}`}
      />
    </StaffFrame>
  );
}
