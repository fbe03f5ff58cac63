import type { Metadata } from "next";
import { PageTitle } from "@/components/admin/frame/page-title";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { requireStaff } from "@/lib/auth/staff";
import { listSeries, seriesInWords } from "@/lib/maintenance-series";
import { loadStaffView } from "../../staff-view";

export const metadata: Metadata = { title: "Repeating maintenance" };

export default async function Page() {
  const staff = await requireStaff();
  const { db, page } = await loadStaffView();
  const series = await listSeries(db);
  return (
    <StaffFrame staff={staff} page={page} here="incidents">
      <PageTitle
        back={{ href: "/admin/incidents", label: "Incidents" }}
        title="Repeating maintenance"
      />
      {series.length === 0 ? (
        <div className="border-t border-line py-10">
          <p className="font-semibold">No repeating maintenance yet</p>
          <p className="mt-1 max-w-136 text-sm text-muted">
            <a href="/admin/maintenances/new" className="link">
              Plan maintenance
            </a>{" "}
            and choose how often it repeats.
          </p>
        </div>
      ) : null}
      <ul>
        {series.map((one) => (
          <li key={one.id} className="border-b border-line py-3.5">
            <a
              href={`/admin/maintenances/series/${one.id}`}
              className="font-semibold no-underline hover:underline"
            >
              <bdi className="wrap-anywhere">{one.name}</bdi>
            </a>
            <p className="text-sm text-muted">
              {seriesInWords(one)}
              {one.endedAt === null ? null : " · ended"}
            </p>
          </li>
        ))}
      </ul>
    </StaffFrame>
  );
}
