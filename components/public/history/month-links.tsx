import { formatMonth, type Month } from "@/lib/time";
import { historyTexts } from "./texts";

type Props = { newer: Month | null; older: Month | null; locale: string };

/** Plain links to the months before and after that have something to show. */
export function MonthLinks({ newer, older, locale }: Props) {
  if (newer === null && older === null) return null;
  return (
    <nav
      aria-label={historyTexts.neighbours}
      className="flex flex-wrap justify-between gap-x-8 border-t border-line pt-3 print:hidden"
    >
      {older === null ? null : (
        <a href={`/history/${older}`} rel="next" className={linkClass}>
          <span className="text-muted">{historyTexts.older}</span>
          <span className="link font-medium">{formatMonth(older, locale)}</span>
        </a>
      )}
      {newer === null ? null : (
        <a href={`/history/${newer}`} rel="prev" className={`${linkClass} ms-auto`}>
          <span className="text-muted">{historyTexts.newer}</span>
          <span className="link font-medium">{formatMonth(newer, locale)}</span>
        </a>
      )}
    </nav>
  );
}

const linkClass = "inline-flex min-h-11 items-center gap-2";
