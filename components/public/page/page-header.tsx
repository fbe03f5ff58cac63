import type { Page } from "@/lib/page/schema";
import { GetUpdatesButton } from "../front/get-updates";
import { statusPageName, texts } from "../texts";

const entries = { history: texts.history, uptime: texts.uptime } as const;

/** The page's mark and name, and the other pages; on a narrow screen in two rows. */
export function PageHeader({ page, here }: { page: Page; here: keyof typeof entries | null }) {
  return (
    <header className="flex min-h-18 flex-wrap items-center justify-between gap-x-2 py-3 md:min-h-22">
      <a
        href="/"
        className="flex min-h-11 min-w-0 items-center gap-2.5 leading-tight font-semibold tracking-tight sm:gap-3 no-underline"
      >
        <Monogram name={page.name} />
        <bdi className="line-clamp-2 wrap-break-word">{statusPageName(page)}</bdi>
      </a>
      <nav
        aria-label={texts.mainNavigation}
        className="flex shrink-0 grow items-center gap-1 print:hidden sm:grow-0"
      >
        {Object.entries(entries).map(([entry, label]) => (
          <a
            key={entry}
            href={`/${entry}`}
            aria-current={here === entry ? "page" : undefined}
            className="inline-flex min-h-11 items-center px-2 text-sm text-muted underline-offset-8 hover:text-ink hover:underline aria-[current]:text-ink first:ps-0 sm:px-4"
          >
            {label}
          </a>
        ))}
        <span className="ms-auto">
          <GetUpdatesButton />
        </span>
      </nav>
    </header>
  );
}

/** The page's mark as long as it has no logo: its first letter. */
function Monogram({ name }: { name: string }) {
  const [letter] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name);
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-md bg-brand font-bold text-on-brand"
    >
      {letter?.segment.toUpperCase()}
    </span>
  );
}
