import { EffectList } from "@/components/public/incident/effect-list";
import { Markdown } from "@/components/public/page/markdown";
import { Moment, type TimeView } from "@/components/ui/moment";
import type { IncidentUpdate } from "@/lib/incidents/schema";
import { updateStatusLabels } from "@/lib/status";

const reasons = { typo: "a typo was fixed", correction: "it was corrected" } as const;

/** What an update said before, the latest version first. */
export function VersionList({ update, view }: { update: IncidentUpdate; view: TimeView }) {
  if (update.versions.length === 0) {
    return <p className="text-sm text-muted">Not edited since it was posted.</p>;
  }
  return (
    <ol reversed>
      {update.versions.toReversed().map((version) => (
        <li key={version.number} className="border-b border-line py-4 first:pt-0 last:border-b-0">
          <p className="text-sm text-muted">
            Until <Moment at={version.replacedAt} view={view} />, when {reasons[version.reason]}
            {version.editorName === null ? null : (
              <>
                {" by "}
                <bdi>{version.editorName}</bdi>
              </>
            )}
          </p>
          <p className="mt-1 text-sm">
            <span className="font-semibold">{updateStatusLabels[version.status]}</span>,{" "}
            <Moment at={version.displayAt} view={view} />
          </p>
          <Markdown text={version.body} className="mt-1" />
          <EffectList effects={version.effects} />
        </li>
      ))}
    </ol>
  );
}
