import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfComponent } from "@/components/ui/tones";
import type { Effect } from "@/lib/incidents/schema";
import { type ComponentStatus, componentStatusLabels } from "@/lib/status";

/** What an update said of components: "Messages: Operational → Partial Outage". */
export function EffectList({ effects }: { effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <ul className="mt-2.5 flex flex-col gap-1 text-sm text-muted">
      {effects.map(({ componentId, name, oldStatus, newStatus }) => (
        <li key={componentId} className="wrap-anywhere">
          <bdi>{name}</bdi>:{" "}
          {oldStatus === newStatus ? null : <>{componentStatusLabels[oldStatus]} → </>}
          <NewStatus status={newStatus} />
        </li>
      ))}
    </ul>
  );
}

function NewStatus({ status }: { status: ComponentStatus }) {
  const tone = toneOfComponent[status];
  return (
    <span className={`${toneClasses[tone]} whitespace-nowrap text-tone`}>
      <StatusShape tone={tone} className="me-1 -mt-0.5 inline size-3" />
      {componentStatusLabels[status]}
    </span>
  );
}
