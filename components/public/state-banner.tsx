import { Moment } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { FrontPage } from "@/lib/publish/pages";
import { texts } from "./texts";
import { timeViewOf } from "./time-view";

/**
 * The one sentence of state. An open incident that leaves the indicator alone takes the sentence's
 * place by its name: the banner is never green while something is open.
 */
export function StateBanner({ data }: { data: FrontPage }) {
  const [newest] = data.openIncidents;
  const notice = data.tone === "notice" && newest ? newest.name : null;
  return (
    <div className="pt-8 pb-10 md:pt-14 md:pb-16">
      <div className="flex flex-col gap-5 md:flex-row md:items-start md:gap-6">
        <StatusShape
          tone={data.tone}
          className="size-12 text-tone md:mt-[0.06em] md:size-16 lg:size-18"
        />
        <h1
          className={`min-w-0 font-bold text-balance wrap-anywhere ${sizeOf(notice)}`}
          data-page-indicator={notice === null ? data.overall.indicator : undefined}
        >
          {notice === null ? data.overall.description : <bdi>{notice}</bdi>}
        </h1>
      </div>
      <p className="mt-4 text-sm text-muted md:ms-22 lg:ms-24">
        {notice === null ? null : (
          <>
            <span data-page-indicator={data.overall.indicator}>{data.overall.description}</span>
            {" · "}
          </>
        )}
        {texts.confirmed} <Moment at={data.asOf} view={timeViewOf(data)} />
      </p>
      <OpenList data={data} />
    </div>
  );
}

/** Where several incidents are open, the second may lie far below: links to each. */
function OpenList({ data }: { data: FrontPage }) {
  if (data.openIncidents.length < 2) return null;
  return (
    <nav
      aria-label={texts.openIncidents(data.openIncidents.length)}
      className="mt-5 md:ms-22 lg:ms-24"
    >
      <ul>
        {data.openIncidents.map(({ id, name, impact }) => (
          <li key={id} className={toneClasses[toneOfImpact[impact]]}>
            <a
              href={`#incident-${id}`}
              className="link inline-flex min-h-11 items-center gap-3 text-base font-medium"
            >
              <StatusShape tone={toneOfImpact[impact]} className="size-4 text-tone" />
              <bdi className="line-clamp-2 wrap-anywhere">{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Our own sentences are short; a name may be long. */
function sizeOf(name: string | null): string {
  return name !== null && name.length > 48
    ? "text-2xl tracking-tighter"
    : "text-display tracking-display";
}
