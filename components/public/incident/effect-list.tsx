import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfComponent } from "@/components/ui/tones";
import { type EffectWords, effectWords } from "@/lib/incidents/rules";
import type { Effect } from "@/lib/incidents/schema";
import { type ComponentStatus, componentStatusLabels } from "@/lib/status";

/** What an update said of components: "Messages: Operational → Partial Outage". */
export function EffectList({ effects }: { effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <ul className="mt-2.5 flex flex-col gap-1 text-sm text-muted">
      {effects.map((effect) => (
        <li key={effect.componentId} className="wrap-anywhere">
          <bdi>{effect.name}</bdi>: <Words {...effectWords(effect)} />
        </li>
      ))}
    </ul>
  );
}

function Words({ from, status, note }: EffectWords) {
  return (
    <>
      {from === null ? null : <>{componentStatusLabels[from]} → </>}
      <NewStatus status={status} />
      {note === null ? null : ` (${note})`}
    </>
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
