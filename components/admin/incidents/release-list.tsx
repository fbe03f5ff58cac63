import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfComponent } from "@/components/ui/tones";
import type { Release } from "@/lib/incidents";
import { componentStatusLabels } from "@/lib/status";

/** While the ending status is chosen: what becomes of the components that the incident holds. */
export function ReleaseList({ releases }: { releases: readonly Release[] }) {
  if (releases.length === 0) return null;
  return (
    <ul className="hidden flex-col gap-1 text-sm when-ending:flex" aria-label="What this releases">
      {releases.map((release) => (
        <li
          key={release.component.id}
          className={`${toneClasses[toneOfComponent[release.to]]} wrap-anywhere`}
        >
          <StatusShape
            tone={toneOfComponent[release.to]}
            className="me-1.5 -mt-0.5 inline size-3.5 text-tone"
          />
          <bdi className="font-medium">{release.component.name}</bdi>: {outcomeOf(release)}
          <Holders release={release} />
        </li>
      ))}
    </ul>
  );
}

function outcomeOf({ from, to }: Release): string {
  const label = componentStatusLabels[to];
  if (to === "operational") return `back to ${label}`;
  return from === to ? `still ${label}` : `from ${componentStatusLabels[from]} to ${label}`;
}

function Holders({ release: { heldBy, isManual } }: { release: Release }) {
  if (heldBy.length === 0 && !isManual) return null;
  return (
    <span className="text-muted">
      {" ("}
      {heldBy.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? ", " : ""}
          <a href={`/admin/incidents/${id}`} className="link">
            <bdi>{name}</bdi>
          </a>
        </span>
      ))}
      {heldBy.length > 0 && isManual ? ", " : ""}
      {isManual ? "set by hand" : ""}
      {")"}
    </span>
  );
}
