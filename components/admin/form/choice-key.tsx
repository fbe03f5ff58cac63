import { StatusShape } from "@/components/ui/status-shape";
import { toneOfComponent } from "@/components/ui/tones";

const shapes = [
  ["degraded_performance", "degraded"],
  ["partial_outage", "partial outage"],
  ["major_outage", "major outage"],
] as const;

/** What the shapes say, where there is no room for words on each. */
export function ChoiceKey() {
  return (
    <p
      aria-hidden="true"
      className="mb-1 flex flex-wrap items-center gap-x-3 text-xs text-muted md:hidden"
    >
      {shapes.map(([status, word]) => (
        <span key={status} className="inline-flex items-center gap-1.5">
          <StatusShape tone={toneOfComponent[status]} className="size-3" />
          {word}
        </span>
      ))}
    </p>
  );
}
