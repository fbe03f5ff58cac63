import { type Impact, impactLabels } from "@/lib/status";
import { SelectField } from "./field.client";

const offered = ["none", "minor", "major", "critical"] as const satisfies readonly Impact[];

type Props = { override: Impact | null; derived: Impact | null; kind: "incident" | "maintenance" };

/** The impact: by itself the worst that the incident ever did, or what staff say instead. */
export function ImpactSelect({ override, derived, kind }: Props) {
  const choices: readonly Impact[] = kind === "maintenance" ? ["maintenance", ...offered] : offered;
  return (
    <SelectField
      name="impactOverride"
      label="Impact"
      hint="By itself it is the worst that the incident ever did to a component."
      defaultValue={override ?? ""}
    >
      <option value="">
        {derived === null || override !== null
          ? "By itself"
          : `By itself: ${impactLabels[derived]}`}
      </option>
      {choices.map((impact) => (
        <option key={impact} value={impact}>
          Always {impactLabels[impact]}
        </option>
      ))}
    </SelectField>
  );
}
