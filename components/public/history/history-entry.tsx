import type { ReactNode } from "react";
import { Moment, type TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import type { PublicPage } from "@/lib/publish";
import { listedAt } from "@/lib/status";
import { FinishedIncident, keyOfIncident, LastWord } from "../front/finished-incident";
import { markupOf, type Row } from "../page/kept-rows";
import { timeViewOf } from "../page/time-view";

/** One entry of a month's page, with the last word on it. */
export function historyEntryRow(incident: Incident, view: TimeView): Row {
  return {
    by: keyOfIncident("history", { incident, view }),
    render: () => (
      <HistoryEntry incident={incident} view={view}>
        <LastWord incident={incident} lines={3} />
      </HistoryEntry>
    ),
  };
}

/** One entry as an answer to a search shows it: HTML with an empty slot for the text that was found. */
export function renderEntry(incident: Incident, data: PublicPage): string {
  const view = timeViewOf(data, { dated: true });
  return markupOf({
    by: keyOfIncident("found", { incident, view }),
    render: () => (
      <HistoryEntry incident={incident} view={view}>
        <p data-slot="excerpt" dir="auto" className="mt-1.5 line-clamp-3 wrap-anywhere" />
      </HistoryEntry>
    ),
  }).toString("utf8");
}

type Props = { incident: Incident; view: TimeView; children: ReactNode };

function HistoryEntry({ incident, view, children }: Props) {
  return (
    <div className="hanging border-t border-line py-5 md:py-6">
      <p className="mb-1 text-sm text-muted md:mb-0 md:pt-0.5">
        <Moment at={listedAt(incident)} view={view} />
      </p>
      <FinishedIncident incident={incident} level="h2" view={view}>
        {children}
      </FinishedIncident>
    </div>
  );
}
