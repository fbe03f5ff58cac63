import { Moment, type TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import type { HistoryPage } from "@/lib/publish";
import { listedAt } from "@/lib/status";
import { formatDate, formatMonth, monthOf } from "@/lib/time";
import { BackLinks } from "../back-links";
import { FinishedIncident } from "../finished-incident";
import { PageFrame } from "../page-frame";
import { texts } from "../texts";
import { timeViewOf } from "../time-view";
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
      <MonthPicker months={data.months} here={data.month} locale={view.locale} />
      {data.incidents.length === 0 ? (
        <p className="border-t border-line py-10 text-lg text-muted">{nothingText(data, month)}</p>
      ) : (
        data.incidents.map((incident) => (
          <HistoryEntry key={incident.id} incident={incident} view={view} />
        ))
      )}
      <MonthLinks newer={data.newer} older={data.older} locale={view.locale} />
    </PageFrame>
  );
}

/** Of the time before the page existed it says nothing. */
function nothingText({ page, month }: HistoryPage, monthName: string): string {
  if (monthOf(page.createdAt, page.timeZone) < month) return historyTexts.nothingInMonth(monthName);
  const style = { zone: page.timeZone, locale: page.locale };
  return texts.nothingSince(formatDate(page.createdAt, style));
}

function HistoryEntry({ incident, view }: { incident: Incident; view: TimeView }) {
  return (
    <div className="hanging border-t border-line py-5 md:py-6">
      <p className="mb-1 text-sm text-muted md:mb-0 md:pt-0.5">
        <Moment at={listedAt(incident)} view={view} />
      </p>
      <FinishedIncident incident={incident} level="h2" view={view} lines={3} />
    </div>
  );
}
