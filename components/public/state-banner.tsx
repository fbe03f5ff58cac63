import { Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfImpact } from "@/components/ui/tones";
import type { Incident } from "@/lib/incidents/schema";
import type { FrontPage } from "@/lib/publish";
import { texts } from "./texts";

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
    <div className="hanging pt-6 pb-9 md:pt-14 md:pb-16">
      <StatusShape
        tone={data.tone}
        className="size-11 text-tone md:-mt-0.5 md:size-[calc(var(--text-display)*1.1)]"
      />
      <div className="mt-4 min-w-0 md:mt-0">
        {lead === null ? (
          <h1
            data-page-indicator={data.overall.indicator}
            className="text-display font-bold tracking-display text-balance"
          >
            {data.overall.description}
          </h1>
        ) : (
          <LeadHeading lead={lead} />
        )}
        <p className="mt-3 text-sm text-muted md:mt-4">
          {lead === null ? null : (
            <>
              <span data-page-indicator={data.overall.indicator}>{data.overall.description}</span>
              {" · "}
            </>
          )}
          <span data-published="">
            {texts.published} <Moment at={data.asOf} view={view} day="always" relative="past" />
          </span>
        </p>
        <OpenList incidents={data.openIncidents} />
      </div>
    </div>
  );
}

/** Our own sentences are short; a name may be long. */
function LeadHeading({ lead }: { lead: Incident }) {
  const size =
    lead.name.length > 48 ? "text-2xl tracking-tighter" : "text-display tracking-display";
  return (
    <h1 id={`name-${lead.id}`} className={`font-bold text-balance wrap-anywhere ${size}`}>
      <a href={`/incidents/${lead.id}`} className="link-title">
        <bdi>{lead.name}</bdi>
      </a>
    </h1>
  );
}

/** Where several incidents are open, the second may lie far below: links to each. */
function OpenList({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length < 2) return null;
  return (
    <nav aria-label={texts.openIncidents(incidents.length)} className="mt-3 md:mt-4">
      <ul>
        {incidents.map(({ id, name, impact }) => (
          <li key={id} className={toneClasses[toneOfImpact[impact]]}>
            <a
              href={`#incident-${id}`}
              className="inline-flex min-h-11 items-baseline gap-3 py-2.5 leading-snug font-medium"
            >
              <StatusShape
                tone={toneOfImpact[impact]}
                className="size-4 translate-y-0.5 text-tone"
              />
              <bdi className="link line-clamp-2 wrap-anywhere">{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
