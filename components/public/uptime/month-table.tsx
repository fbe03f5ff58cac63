import { groupBy } from "@/lib/group-by";
import { formatMonth, formatMonthName, type Month } from "@/lib/time";
import { periodFigures } from "@/lib/uptime";
import { KeptRows, type Row } from "../page/kept-rows";
import { formatPercent } from "./bar-view";
import { PartName } from "./part-name";
import type { PartRow } from "./parts";
import { uptimeTexts } from "./texts";

type Props = {
  parts: readonly PartRow[];
  locale: string;
  /** Months that have a page in the history. */
  historyMonths: ReadonlySet<Month>;
};

/**
 * A row for each part, a column for each quarter and each of its months. Newest first: a narrow screen
 * shows the start of the table, which is the present.
 */
export function MonthTable({ parts, locale, historyMonths }: Props) {
  const columns = columnsOf(parts);
  return (
    <div className="mt-12 border-t border-line pt-4 md:mt-16">
      <h2 id="months-title" className="text-lg font-semibold tracking-tight">
        {uptimeTexts.byMonth}
      </h2>
      <section
        aria-labelledby="months-title"
        className="shadow-scroll mt-2 overflow-x-auto print:overflow-visible"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
      >
        <table className="w-full border-collapse text-xs whitespace-nowrap print:text-[6pt]">
          <thead>
            <tr className="border-b border-line text-start text-xs text-muted">
              <th scope="col" className={nameClass}>
                {uptimeTexts.component}
              </th>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={`px-1.5 py-2.5 text-end ${cellClassOf(column)}`}
                >
                  {column.month === null ? column.key : formatMonthName(column.month, locale)}
                </th>
              ))}
            </tr>
          </thead>
          <KeptRows
            as="tbody"
            rows={parts.map((part) => monthRow(part, columns, { locale, historyMonths }))}
          />
        </table>
      </section>
    </div>
  );
}

const nameClass =
  "sticky start-0 z-1 max-w-44 min-w-32 bg-paper py-2.5 pe-3 text-start text-sm font-medium whitespace-normal";

/** The quarter's tint lets the edge shadow through. */
function cellClassOf({ month }: Column): string {
  return `tabular-nums ${month === null ? "bg-ink/4 font-semibold" : "font-normal"}`;
}

/** A month; or a quarter, `month` null, with those of its months that have figures. */
type Column = { key: string; month: Month | null; months: readonly Month[] };

/** Months in which no part was watched have no column. */
function columnsOf(parts: readonly PartRow[]): Column[] {
  const watched = new Set(parts.flatMap(({ months }) => months.map(({ month }) => month)));
  const quarters = groupBy([...watched].toSorted().toReversed(), quarterOf);
  return [...quarters].flatMap(([key, months]) => [
    { key, month: null, months },
    ...months.map((month) => ({ key: month, month, months: [month] })),
  ]);
}

function quarterOf(month: Month): string {
  return uptimeTexts.quarter(Math.ceil(Number(month.slice(5)) / 3));
}

type Cell = Column & {
  text: string;
  /** Name of its link; null without one. */
  linkName: string | null;
};

function monthRow(
  part: PartRow,
  columns: readonly Column[],
  { locale, historyMonths }: Omit<Props, "parts">,
): Row {
  const { id, name, archivedAt } = part.uptime.component;
  const cells = columns.map((column): Cell => {
    const months = part.months.filter(({ month }) => column.months.includes(month));
    const { percent, tally } = periodFigures(months);
    const text = months.length === 0 ? "" : formatPercent(percent).replace(" %", "");
    const isExplained =
      column.month !== null && tally.incidents.length > 0 && historyMonths.has(column.month);
    const linkName = isExplained
      ? uptimeTexts.monthLink(text, formatMonth(column.months[0] ?? "", locale))
      : null;
    return { ...column, text, linkName };
  });
  const shown = cells.map(({ key, text, linkName }) => [key, text, linkName]);
  return {
    by: ["months", id, name, part.groupName, archivedAt, shown],
    render: () => <MonthRow part={part} cells={cells} />,
  };
}

/** Nothing where nothing was watched; what isn't whole stands out, and leads to what happened. */
function MonthRow({ part, cells }: { part: PartRow; cells: readonly Cell[] }) {
  return (
    <tr className="border-b border-line">
      <th scope="row" className={nameClass}>
        <PartName part={part} />
      </th>
      {cells.map((cell) => (
        <td
          key={cell.key}
          className={`text-end ${cellClassOf(cell)} ${cell.text === "100" ? "text-muted" : ""}`}
        >
          {cell.linkName === null ? (
            <span className="px-1.5">{cell.text}</span>
          ) : (
            <a
              href={`/history/${cell.key}`}
              aria-label={cell.linkName}
              className="flex min-h-11 items-center justify-end px-1.5"
            >
              <span className="link">{cell.text}</span>
            </a>
          )}
        </td>
      ))}
    </tr>
  );
}
