import type { UptimePage } from "@/lib/publish";
import { BackLinks } from "../page/back-links";
import { PageFrame } from "../page/page-frame";
import { timeViewOf } from "../page/time-view";
import { MonthTable } from "./month-table";
import { partsOf } from "./parts";
import { RecoveryTable } from "./recovery-table";
import { uptimeTexts } from "./texts";
import { YearLinks } from "./year-links";

/** How reliable each part was in a year: by month and quarter, with what happened in it. */
export function UptimePageView({ data }: { data: UptimePage }) {
  const view = timeViewOf(data, { dated: true });
  const parts = partsOf(data);
  return (
    <PageFrame data={data} here="uptime">
      <div className="pt-2 md:pt-6">
        <BackLinks />
        <h1 className="hanging mt-5 text-2xl font-bold tracking-tighter md:mt-8">
          <span>{uptimeTexts.title}</span> <span className="text-muted">{data.year}</span>
        </h1>
        <p className="mt-4 max-w-168 text-muted md:ms-[calc(var(--spacing-margin)+var(--spacing-gutter))]">
          {uptimeTexts.lead}
        </p>
      </div>
      {parts.length === 0 ? (
        <p className="mt-10 border-t border-line py-10 text-lg text-muted">
          {uptimeTexts.nothingWatched}
        </p>
      ) : (
        <>
          <MonthTable parts={parts} locale={view.locale} historyMonths={data.historyMonths} />
          <RecoveryTable parts={parts} recovery={data.recovery} />
        </>
      )}
      <YearLinks years={data.report.years} year={data.year} />
    </PageFrame>
  );
}
