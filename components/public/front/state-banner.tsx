import { Ago, Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { Incident, ResolvedIncident } from "@/lib/incidents/schema";
import type { FrontPage } from "@/lib/publish";
import type { Indicator } from "@/lib/status";
import { stateSentence, texts } from "../texts";

type Props = {
  data: FrontPage;
  view: TimeView;
  /** An open incident that leaves the indicator alone: its name takes the place of the state. */
  lead: Incident | null;
};

/**
 * The one sentence of state, in very large type. Its time carries the date: should publishing ever
 * stand still, yesterday's page mustn't read like today's.
 */
export function StateBanner({ data, view, lead }: Props) {
  return (
    <div className="hanging pt-4 pb-6 max-md:flex max-md:gap-3 md:pt-14 md:pb-16">
      <StatusShape
        tone={data.tone}
        className="mt-0.5 size-8 text-tone md:-mt-0.5 md:size-[calc(var(--text-display)*1.1)]"
      />
      <div className="min-w-0">
        {lead === null ? (
          <h1
            data-page-indicator={data.overall.indicator}
            className="text-display font-bold tracking-display text-balance"
          >
            {stateSentence(data)}
          </h1>
        ) : (
          <LeadHeading lead={lead} indicator={data.isBeingSetUp ? data.overall.indicator : null} />
        )}
        <p className="mt-3 text-sm text-muted md:mt-4">
          {lead === null || data.isBeingSetUp ? null : (
            <>
              <span data-page-indicator={data.overall.indicator}>{data.overall.description}</span>
              {" · "}
            </>
          )}
          <span data-published="">
            {texts.published} <Moment at={data.asOf} view={view} day="always" relative="past" />
          </span>
        </p>
        <AlsoOpen incidents={data.openIncidents.slice(1)} />
        <LatelyResolved incidents={data.resolvedIncidents} view={view} />
      </div>
    </div>
  );
}

/** Our own sentences are short; a name may be long. */
function LeadHeading({ lead, indicator }: { lead: Incident; indicator: Indicator | null }) {
  const size =
    lead.name.length > 48 ? "text-2xl tracking-tighter" : "text-display tracking-display";
  return (
    <h1
      id={`name-${lead.id}`}
      data-page-indicator={indicator ?? undefined}
      className={`font-bold text-balance wrap-anywhere ${size}`}
    >
      <a href={`/incidents/${lead.id}`} className="link-title">
        <bdi>{lead.name}</bdi>
      </a>
    </h1>
  );
}

const mostLinked = 3;

/** Links to what else is open: below a whole incident, the second one may lie off the screen. */
function AlsoOpen({ incidents }: { incidents: readonly Incident[] }) {
  const linked = incidents.slice(0, mostLinked);
  const [next] = incidents.slice(mostLinked);
  if (incidents.length === 0) return null;
  return (
    <nav aria-label={texts.alsoOpen} className="mt-1">
      <ul>
        {linked.map(({ id, name, impact }) => (
          <li key={id} className={toneClasses[toneOfImpact[impact]]}>
            <a href={`#incident-${id}`} className="flex min-h-11 items-center gap-3 font-medium">
              <StatusShape tone={toneOfImpact[impact]} className="size-4 text-tone" />
              <bdi className="link line-clamp-1 break-all">{name}</bdi>
            </a>
          </li>
        ))}
        {next === undefined ? null : (
          <li>
            <a href={`#incident-${next.id}`} className="link flex min-h-11 items-center ps-7">
              {texts.moreOpen(incidents.length - mostLinked)}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** What went wrong within a day and is over: whoever comes to look for it finds its end at the top. */
function LatelyResolved({
  incidents,
  view,
}: {
  incidents: readonly ResolvedIncident[];
  view: TimeView;
}) {
  const more = incidents.length - mostLinked;
  if (incidents.length === 0) return null;
  return (
    <ul
      aria-label={texts.resolvedLately}
      className={`${toneClasses.operational} mt-1 text-sm md:mt-2`}
    >
      {incidents.slice(0, mostLinked).map(({ id, name, resolvedAt }) => (
        <li key={id} data-key={`resolved-${id}`}>
          <a href={`/incidents/${id}`} className="flex min-h-11 items-center gap-3">
            <StatusShape tone="operational" className="size-4 shrink-0 text-tone" />
            <span className="line-clamp-2 min-w-0 wrap-anywhere">
              {texts.resolved} <Ago at={resolvedAt} view={view} />
              {": "}
              <bdi className="link font-medium">{name}</bdi>
            </span>
          </a>
        </li>
      ))}
      {more <= 0 ? null : (
        <li>
          <a href="#past" className="link flex min-h-11 items-center ps-7">
            {texts.moreResolved(more)}
          </a>
        </li>
      )}
    </ul>
  );
}
