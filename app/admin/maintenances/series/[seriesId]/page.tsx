import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { PageTitle } from "@/components/admin/frame/page-title";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { Section } from "@/components/admin/frame/section";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { OverlapList } from "@/components/admin/maintenances/overlap-list";
import { overlapViewOf } from "@/components/admin/maintenances/overlap-view";
import { SeriesOccurrences } from "@/components/admin/maintenances/series-occurrences";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { findOverlaps } from "@/lib/incidents";
import {
  findSeries,
  listAnnounced,
  listWindows,
  occurrencesFrom,
  seriesInWords,
} from "@/lib/maintenance-series";
import type { Occurrence, Series } from "@/lib/maintenance-series/schema";
import { loadStaffView } from "../../../staff-view";

export const metadata: Metadata = { title: "Repeating maintenance" };

type Props = { params: Promise<{ seriesId: string }>; searchParams: SearchParams };

const shown = 10;

/** When a series comes next, what of it is announced, and how to leave one out or end it. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff();
  const { db, page, now, view } = await loadStaffView();
  const series = await findSeries(db, (await params).seriesId);
  if (!series) notFound();
  const isLive = series.endedAt === null;
  const next = isLive ? occurrencesFrom(series, now, { before: now, least: shown }) : [];
  const announced = await listAnnounced(db, series.id, next[0]?.from ?? now);
  const overlaps = await findOverlaps(db, await plannedOf(series, next, announced), now);
  return (
    <StaffFrame staff={staff} page={page} here="incidents">
      <DoneNotice done={textParam(await searchParams, "done") ?? undefined} />
      <PageTitle
        back={{ href: "/admin/maintenances/series", label: "Repeating maintenance" }}
        title={<bdi>{series.name}</bdi>}
        detail={isLive ? seriesInWords(series) : `${seriesInWords(series)} · ended`}
      />
      {isLive ? (
        <div className="mb-8 empty:hidden">
          <OverlapList overlaps={overlaps.map((one) => overlapViewOf(one, view))} />
        </div>
      ) : null}
      {isLive ? (
        <Section
          id="occurrences"
          title="Next"
          detail="Each date is announced two weeks before it begins."
        >
          <SeriesOccurrences
            series={series}
            occurrences={next}
            announced={announced}
            view={view}
            mayChange={may(staff.role, "series.skip")}
          />
        </Section>
      ) : null}
      {isLive && may(staff.role, "series.end") ? (
        <p className="mt-8">
          <a
            href={`/admin/maintenances/series/${series.id}/end`}
            className="link inline-flex min-h-11 items-center text-sm text-critical"
          >
            End this series…
          </a>
        </p>
      ) : null}
    </StaffFrame>
  );
}

/** What was announced has a window of its own by now. */
async function plannedOf(
  { componentIds }: Series,
  next: readonly Occurrence[],
  announced: ReadonlyMap<number, string>,
) {
  const { db } = await loadStaffView();
  const exceptIds = [...announced.values()];
  const toCome = next.filter(
    ({ from, isException }) => !isException && !announced.has(from.getTime()),
  );
  const windows = [...(await listWindows(db, exceptIds)), ...toCome];
  return { componentIds, windows, exceptIds };
}
