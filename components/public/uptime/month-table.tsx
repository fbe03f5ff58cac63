import { formatMonthName } from "@/lib/time";
import { periodFigures } from "@/lib/uptime";
import { KeptRows, type Row } from "../kept-rows";
import { formatPercent } from "./bar-view";
import { PartName } from "./part-name";
import type { PartRow } from "./parts";
import { uptimeTexts } from "./texts";

const quarters = [1, 2, 3, 4] as const;

/** A row for each part, a column for each month and, after three of them, their quarter. */
export function MonthTable({
  parts,
  year,
  locale,
}: {
  parts: readonly PartRow[];
  year: number;
  locale: string;
}) {
  return (
    <div className="mt-12 border-t border-line pt-4 md:mt-16">
      <h2 id="months-title" className="text-lg font-semibold tracking-tight">
        {uptimeTexts.byMonth}
      </h2>
      <section
        aria-labelledby="months-title"
        className="mt-2 overflow-x-auto print:overflow-visible"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
      >
        <table className="w-full border-collapse text-xs whitespace-nowrap print:text-[6pt]">
          <thead>
            <tr className="border-b border-line text-start text-xs text-muted">
              <th scope="col" className={nameClass}>
                {uptimeTexts.component}
              </th>
              {quarters.flatMap((quarter) => [
                ...monthsOfQuarter(year, quarter).map((month) => (
                  <th key={month} scope="col" className={cellClass}>
                    {formatMonthName(month, locale)}
                  </th>
                )),
                <th key={quarter} scope="col" className={quarterClass}>
                  {uptimeTexts.quarter(quarter)}
                </th>,
              ])}
            </tr>
          </thead>
          <KeptRows as="tbody" rows={parts.map((part) => monthRow(part, year))} />
        </table>
      </section>
    </div>
  );
}

const nameClass =
  "sticky start-0 z-1 max-w-44 min-w-32 bg-paper py-2.5 pe-3 text-start text-sm font-medium whitespace-normal";
const cellClass = "px-1.5 py-2.5 text-end font-normal tabular-nums";
const quarterClass = "bg-soft px-1.5 py-2.5 text-end font-semibold tabular-nums";

function monthRow(part: PartRow, year: number): Row {
  const { uptime, groupName } = part;
  const { id, name, archivedAt } = uptime.component;
  const cells = quarters.flatMap((quarter) => {
    const months = monthsOfQuarter(year, quarter);
    return [
      ...months.map((month) => ({
        key: month,
        text: percentOf(part, [month]),
        isQuarter: false,
      })),
      { key: `Q${quarter}`, text: percentOf(part, months), isQuarter: true },
    ];
  });
  return {
    by: ["months", year, id, name, groupName, archivedAt, cells.map(({ text }) => text)],
    render: () => <MonthRow part={part} cells={cells} />,
  };
}

type Cell = { key: string; text: string; isQuarter: boolean };

/** Nothing where nothing was watched; what isn't whole stands out. */
function MonthRow({ part, cells }: { part: PartRow; cells: readonly Cell[] }) {
  return (
    <tr className="border-b border-line">
      <th scope="row" className={nameClass}>
        <PartName part={part} />
      </th>
      {cells.map(({ key, text, isQuarter }) => (
        <td
          key={key}
          className={`${isQuarter ? quarterClass : cellClass} ${text === "100" ? "text-muted" : ""}`}
        >
          {text}
        </td>
      ))}
    </tr>
  );
}

function percentOf(part: PartRow, wanted: readonly string[]): string {
  const months = part.months.filter(({ month }) => wanted.includes(month));
  if (months.length === 0) return "";
  return formatPercent(periodFigures(months).percent).replace(" %", "");
}

function monthsOfQuarter(year: number, quarter: number): string[] {
  return [1, 2, 3].map((place) => {
    const month = (quarter - 1) * 3 + place;
    return `${year}-${String(month).padStart(2, "0")}`;
  });
}
