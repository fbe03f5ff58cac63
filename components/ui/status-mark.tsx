import type { ReactNode } from "react";
import { type ComponentStatus, componentStatusLabels } from "@/lib/status";
import { StatusShape } from "./status-shape";
import { type Tone, toneClasses, toneOfComponent } from "./tones";

/** A state as shape and word. */
export function ToneMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`${toneClasses[tone]} inline-flex items-baseline gap-2 text-tone`}>
      <StatusShape tone={tone} className="size-4 self-center" />
      <span>{children}</span>
    </span>
  );
}

/** A component's status as shape and label. */
export function StatusMark({ status }: { status: ComponentStatus }) {
  return <ToneMark tone={toneOfComponent[status]}>{componentStatusLabels[status]}</ToneMark>;
}
