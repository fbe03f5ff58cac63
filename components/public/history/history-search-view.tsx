import type { HistorySearchPage } from "@/lib/publish";
import { BackLinks } from "../page/back-links";
import { PageFrame } from "../page/page-frame";
import { texts } from "../texts";
import { HistoryForm } from "./history-form";
import { MonthPicker } from "./month-picker";
import { historyTexts } from "./texts";

/**
 * The page of an answer to a search of the history. It is published empty; what was asked and what was
 * found are put in where `data-slot` says (server/front/history), so that they don't need the database.
 */
export function HistorySearchView({ data }: { data: HistorySearchPage }) {
  return (
    <PageFrame data={data} here="history">
      <div className="pt-2 pb-8 md:pt-6 md:pb-12">
        <BackLinks history />
        <h1 className="hanging mt-5 text-2xl font-bold tracking-tighter md:mt-8">
          <span>{texts.history}</span>{" "}
          <span className="text-muted">{historyTexts.searchResult}</span>
        </h1>
      </div>
      <HistoryForm tree={data.tree} />
      <div data-slot="answer" />
      <MonthPicker months={data.months} here={null} locale={data.page.locale} />
    </PageFrame>
  );
}
