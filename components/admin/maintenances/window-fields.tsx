import type { Length } from "@/lib/maintenance-series/schema";
import { ChoiceChips } from "../form/choice-chips";
import { InputField } from "../form/field.client";

const labels = [
  ["30", "30 min"],
  ["60", "1 h"],
  ["120", "2 h"],
  ["240", "4 h"],
  ["until", "Another end"],
] as const satisfies readonly (readonly [Length, string])[];

/** When a maintenance begins and how long it lasts; the end's own field shows only when it is needed. */
export function WindowFields({ zone }: { zone: string }) {
  return (
    <div className="group/window flex flex-col gap-5">
      <InputField
        name="scheduledFor"
        type="datetime-local"
        label={`Begins at (in ${zone})`}
        className="sm:max-w-72"
        required
      />
      <ChoiceChips name="lasts" legend="Lasts" options={labels} defaultValue="60" />
      <InputField
        name="scheduledUntil"
        type="datetime-local"
        label={`Ends at (in ${zone})`}
        className="not-group-has-[[value=until]:checked]/window:hidden sm:max-w-72"
      />
    </div>
  );
}
