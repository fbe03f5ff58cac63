import { Moment, type TimeView } from "@/components/ui/moment";
import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses } from "@/components/ui/tones";
import type { Publication, PublicState as State } from "@/lib/publish";

type Props = { shown: State; publication: Publication | null; view: TimeView };

/** What visitors see right now, and whether it is the latest. */
export function PublicState({ shown, publication, view }: Props) {
  const sentence =
    shown.tone === "notice" ? "An incident is open, without an outage" : shown.overall.description;
  return (
    <div className={`${toneClasses[shown.tone]} mb-8`}>
      <p className="text-sm text-muted">What visitors see</p>
      <h1 className="mt-1 flex items-start gap-3 text-2xl">
        <StatusShape tone={shown.tone} className="mt-[0.12em] size-8 text-tone md:size-10" />
        <span className="min-w-0 text-balance">{sentence}</span>
      </h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 text-sm text-muted">
        <Published current={shown.page.revision} publication={publication} view={view} />
        <a href="/" className="link inline-flex min-h-11 items-center">
          Public page
        </a>
      </p>
    </div>
  );
}

type PublishedProps = { current: number; publication: Publication | null; view: TimeView };

function Published({ current, publication, view }: PublishedProps) {
  if (publication === null) return <span>Nothing is published yet.</span>;
  const at = <Moment at={publication.publishedAt} view={view} />;
  if (publication.revision < current) {
    return (
      <span title={`Revision ${current}, after ${publication.revision}`}>
        Your change goes out now. Visitors still see the page of {at}.
      </span>
    );
  }
  return <span title={`Revision ${publication.revision}`}>Up to date since {at}.</span>;
}
