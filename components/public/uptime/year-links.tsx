import { uptimeTexts } from "./texts";

/** The other years, and the figures as data. */
export function YearLinks({ years, year }: { years: readonly number[]; year: number }) {
  const next = years.find((other) => other < year);
  return (
    <div className="mt-10 flex flex-wrap items-center gap-x-6 border-t border-line pt-3 text-sm print:hidden">
      <nav aria-label={uptimeTexts.years} className="flex flex-wrap gap-x-5">
        {years.map((other) => (
          <a
            key={other}
            href={`/uptime/${other}`}
            rel={other === next ? "next" : undefined}
            aria-current={other === year ? "page" : undefined}
            className="link inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:no-underline"
          >
            {other}
          </a>
        ))}
      </nav>
      <p className="flex flex-wrap items-center gap-x-4 text-muted md:ms-auto">
        {uptimeTexts.downloads}
        <a href="/uptime.csv" className="link inline-flex min-h-11 items-center">
          CSV
        </a>
        <a href="/uptime.json" className="link inline-flex min-h-11 items-center">
          JSON
        </a>
      </p>
    </div>
  );
}
