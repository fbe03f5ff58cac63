import { Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses } from "@/components/ui/tones";
import type { FrontPage, PublicState } from "@/lib/publish";
import { timeViewOf } from "../page/time-view";
import { stateSentence, statusPageName, texts } from "../texts";
import { EmbedIncident } from "./embed-incident";
import { OutLink } from "./out-link";

export type Embedded = PublicState & Pick<FrontPage, "openIncidents" | "activeMaintenances">;

/** The state and what is going on, from 200 pixels of width: for an iframe on another site. */
export function EmbedPageView({ data }: { data: Embedded }) {
  const view = timeViewOf(data, { dated: false });
  const ongoing = [...data.openIncidents, ...data.activeMaintenances];
  return (
    <main className="flex flex-col gap-3 p-3">
      <State data={data} />
      {ongoing.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {ongoing.map((incident) => (
            <EmbedIncident key={incident.id} incident={incident} view={view} />
          ))}
        </ul>
      )}
      <Source data={data} view={view} />
    </main>
  );
}

/** The state in a sentence; where an incident leaves the indicator alone, the sentence tells of it. */
function State({ data }: { data: Embedded }) {
  const { tone, overall, openIncidents } = data;
  const sentence = <span data-page-indicator={overall.indicator}>{stateSentence(data)}</span>;
  const isLed = tone === "notice" && openIncidents.length > 0;
  return (
    <div className={`${toneClasses[tone]} flex items-start gap-3`}>
      <StatusShape tone={tone} className="mt-[0.2em] size-5 text-tone" />
      <div className="min-w-0">
        <h1 className="text-base leading-snug font-bold tracking-tight text-balance">
          {isLed ? texts.embed.openIncidents(openIncidents.length) : sentence}
        </h1>
        {isLed ? <p className="text-xs text-muted">{sentence}</p> : null}
      </div>
    </div>
  );
}

/** Whose state it is and when it was published: without scripts, a frame may have stood for long. */
function Source({ data, view }: { data: Embedded; view: TimeView }) {
  return (
    <div className="border-t border-line pt-3 text-xs text-muted">
      <OutLink href="/" className="font-medium">
        <bdi className="link wrap-anywhere">{statusPageName(data.page)}</bdi>
      </OutLink>
      <p className="mt-1">
        <span data-published="">
          {texts.published} <Moment at={data.asOf} view={view} day="always" />
        </span>
      </p>
    </div>
  );
}
