import type { HistoryPage } from "@/lib/publish";
import { formatDate, formatMonth, monthOf } from "@/lib/time";
import { BackLinks } from "../page/back-links";
import { KeptRows } from "../page/kept-rows";
import { PageFrame } from "../page/page-frame";
import { timeViewOf } from "../page/time-view";
import { texts } from "../texts";
import { historyEntryRow } from "./history-entry";
import { HistoryForm } from "./history-form";
import { MonthLinks } from "./month-links";
import { MonthPicker } from "./month-picker";
import { historyTexts } from "./texts";

/** A month of incidents and maintenance, newest first, with the way to the months beside it. */
export function HistoryPageView({ data }: { data: HistoryPage }) {
  const view = timeViewOf(data, { dated: true });
  const month = formatMonth(data.month, view.locale);
  return (
    <PageFrame data={data} here="history">
      <div className="pt-2 pb-8 md:pt-6 md:pb-12">
        <BackLinks />
        <h1 className="hanging mt-5 text-2xl font-bold tracking-tighter md:mt-8">
          <span>{texts.history}</span> <span className="text-muted">{month}</span>
        </h1>
      </div>
      {data.months.length === 0 ? null : <HistoryForm tree={data.tree} />}
      <MonthPicker months={data.months} here={data.month} locale={view.locale} />
      {data.incidents.length === 0 ? (
        <p className="border-t border-line py-10 text-lg text-muted">{nothingText(data, month)}</p>
      ) : (
        <KeptRows
          as="div"
          rows={data.incidents.map((incident) => historyEntryRow(incident, view))}
        />
      )}
      <MonthLinks newer={data.newer} older={data.older} locale={view.locale} />
    </PageFrame>
  );
}

/** Of the time before the page existed, and of a page that watches nothing, it says nothing. */
function nothingText({ page, month, tree }: HistoryPage, monthName: string): string {
  if (tree?.length === 0) return texts.beingSetUp;
  if (monthOf(page.createdAt, page.timeZone) < month) return historyTexts.nothingInMonth(monthName);
  const style = { zone: page.timeZone, locale: page.locale };
  return texts.nothingSince(formatDate(page.createdAt, style));
}
