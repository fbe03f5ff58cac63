import { formatMonthName, type Month } from "@/lib/time";
import { pickerOf, yearIn } from "./picker";
import { historyTexts } from "./texts";

type Props = {
  /** Months with a page, newest first. */
  months: readonly Month[];
  /** The month shown; null: none. */
  here: Month | null;
  locale: string;
};

/** Plain links to each year and to the months of the year shown; nothing where there is no choice. */
export function MonthPicker({ months, here, locale }: Props) {
  if (months.length === 0 || (months.length === 1 && months[0] === here)) return null;
  const picker = pickerOf(months, here);
  const year = here === null ? null : yearIn(here);
  return (
    <nav
      aria-label={historyTexts.chooseMonth}
      className="hanging border-t border-line py-1.5 text-sm tabular-nums print:hidden"
    >
      <ul
        aria-label={historyTexts.years}
        className={`${listClass} ${year === null ? "md:col-span-2" : ""}`}
      >
        {picker.years.map((one) => (
          <li key={one.year}>
            <a
              href={`/history/${one.newest}`}
              aria-current={one.year === year ? "true" : undefined}
              className={linkClass}
            >
              {one.year}
            </a>
          </li>
        ))}
      </ul>
      {year === null ? null : (
        <ul aria-label={historyTexts.monthsOf(year)} className={listClass}>
          {picker.months.map((month) => (
            <li key={month}>
              <a
                href={`/history/${month}`}
                aria-current={month === here ? "page" : undefined}
                className={linkClass}
              >
                {formatMonthName(month, locale)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

const listClass = "-mx-2 flex flex-wrap content-start";
const linkClass =
  "link inline-flex min-h-11 min-w-11 items-center justify-center px-2 aria-[current]:font-semibold aria-[current]:no-underline";
