import { Moment, type TimeView } from "@/components/ui/moment";
import type { IncidentUpdate } from "@/lib/incidents/schema";
import { Markdown } from "../page/markdown";
import { texts } from "../texts";

/** That an update was corrected, with what it said before. Mended typos stay silent. */
export function Correction({ update, view }: { update: IncidentUpdate; view: TimeView }) {
  const before = update.versions.filter(({ reason }) => reason === "correction").toReversed();
  if (update.correctedAt === null && before.length === 0) return null;
  const correctedAt = update.correctedAt ?? before[0]?.replacedAt ?? update.updatedAt;
  return (
    <details className="mt-2 text-sm text-muted">
      <summary className="inline-flex min-h-11 flex-wrap items-center gap-x-1.5">
        <span>
          {texts.corrected} <Moment at={correctedAt} view={view} />
        </span>
        <span aria-hidden="true">·</span>
        <span className="link">{texts.textBefore}</span>
      </summary>
      {before.map((version) => (
        <div key={version.number} className="mb-3 border-s-2 border-line ps-4">
          <p>
            {texts.until} <Moment at={version.replacedAt} view={view} />
          </p>
          <Markdown text={version.body} />
        </div>
      ))}
    </details>
  );
}
