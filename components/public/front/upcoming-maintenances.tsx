import type { TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import { groupBySeries, type MaintenanceRow } from "@/lib/maintenance-series";
import type { FrontPage } from "@/lib/publish";
import { Chevron } from "../page/chevron";
import { Section } from "../page/section";
import { texts } from "../texts";
import { PlannedRow } from "./planned-row";

type Props = {
  maintenances: readonly Incident[];
  series: FrontPage["series"];
  view: TimeView;
};

const mostShown = 3;

/** Planned work, soonest first, a row for each series; the first three at once. Nothing without any. */
export function UpcomingMaintenances({ maintenances, series, view }: Props) {
  if (maintenances.length === 0) return null;
  const rows = groupBySeries(maintenances);
  const rest = rows.length > mostShown + 1 ? rows.slice(mostShown) : [];
  const list = (shown: readonly MaintenanceRow<Incident>[]) => (
    <ul className="divide-y divide-line">
      {shown.map((row) => (
        <PlannedRow
          key={row.next.id}
          row={row}
          series={series.get(row.seriesId ?? "") ?? null}
          view={view}
        />
      ))}
    </ul>
  );
  return (
    <Section id="planned" title={texts.planned} aside={<CalendarLink />}>
      {list(rows.slice(0, rows.length - rest.length))}
      {rest.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="flex min-h-12 items-center gap-3 py-2 text-muted">
            <Chevron />
            <span>{texts.morePlanned(rest.length)}</span>
          </summary>
          {list(rest)}
        </details>
      )}
    </Section>
  );
}

function CalendarLink() {
  return (
    <a
      href="/maintenance.ics"
      className="link -my-3 inline-flex min-h-11 items-center text-sm md:mt-0 print:hidden"
    >
      {texts.addToCalendar}
    </a>
  );
}
