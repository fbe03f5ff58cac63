import { type Impact, impactLabels } from "@/lib/status";
import { SelectField } from "../form/field.client";

const offered = ["none", "minor", "major", "critical"] as const satisfies readonly Impact[];

type Props = { override: Impact | null; derived: Impact | null; kind: "incident" | "maintenance" };

/** The impact: derived from the worst effect, or overridden by staff. */
export function ImpactSelect({ override, derived, kind }: Props) {
  const choices: readonly Impact[] = kind === "maintenance" ? ["maintenance", ...offered] : offered;
  return (
    <SelectField
      name="impactOverride"
      label="Impact"
      hint="Automatic is the worst status this incident gave any component."
      defaultValue={override ?? ""}
    >
      <option value="">
        {derived === null || override !== null
          ? "Automatic"
          : `Automatic: ${impactLabels[derived]}`}
      </option>
      {choices.map((impact) => (
        <option key={impact} value={impact}>
          Always {impactLabels[impact]}
        </option>
      ))}
    </SelectField>
  );
}
