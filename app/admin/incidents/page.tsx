import type { Metadata } from "next";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { PageTitle } from "@/components/admin/frame/page-title";
import { Pager } from "@/components/admin/frame/pager";
import {
  choiceParam,
  pageParam,
  queryOf,
  type SearchParams,
  textParam,
} from "@/components/admin/frame/search-query";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { IncidentFilters } from "@/components/admin/incidents/incident-filters";
import { IncidentRow } from "@/components/admin/incidents/incident-row";
import { ButtonLink } from "@/components/ui/button";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { type IncidentFilter, listIncidents } from "@/lib/incidents";
import { loadStaffView } from "../staff-view";

export const metadata: Metadata = { title: "Incidents" };

const size = 25;

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff();
  const params = await searchParams;
  const { db, page, view } = await loadStaffView();
  const filter: IncidentFilter = {
    query: textParam(params, "q"),
    state: choiceParam(params, "state", ["open", "finished"]),
    kind: choiceParam(params, "kind", ["incident", "maintenance"]),
  };
  const at = pageParam(params);
  const { incidents, total } = await listIncidents(db, filter, { page: at, size });
  const { query: q, state, kind } = filter;
  return (
    <StaffFrame staff={staff} page={page} here="incidents">
      <DoneNotice done={textParam(params, "done") ?? undefined} />
      <PageTitle title="Incidents">
        {may(staff.role, "maintenance.create") ? (
          <>
            <a
              href="/admin/maintenances/series"
              className="link inline-flex min-h-11 items-center text-sm"
            >
              Repeating
            </a>
            <ButtonLink kind="quiet" href="/admin/maintenances/new">
              Plan maintenance
            </ButtonLink>
          </>
        ) : null}
      </PageTitle>
      <IncidentFilters filter={filter} focusSearch={params.focus === "search"} />
      {incidents.length === 0 ? (
        <Empty isFiltered={q !== null || state !== null || kind !== null} />
      ) : null}
      <ul>
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} view={view} />
        ))}
      </ul>
      <Pager
        page={at}
        pages={Math.ceil(total / size)}
        hrefOf={(page) => `/admin/incidents${queryOf({ q, state, kind, page })}`}
      />
    </StaffFrame>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="border-t border-line py-10">
      <p className="font-semibold">{isFiltered ? "No matches" : "No incidents yet"}</p>
      <p className="mt-1 max-w-136 text-sm text-muted">
        {isFiltered
          ? "Try another word, or show all."
          : "Incidents and maintenance are listed here, newest first. To practise, post an incident and delete it again. After that, only the audit log shows it."}
      </p>
    </div>
  );
}
