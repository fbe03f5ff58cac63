import { CheckField } from "./field.client";

type Props = { autoStart: boolean; autoComplete: boolean; remindPrior: boolean };

/** What a maintenance does by itself. */
export function ClockFields({ autoStart, autoComplete, remindPrior }: Props) {
  return (
    <fieldset>
      <legend>By itself</legend>
      <CheckField
        name="autoStart"
        label="Start it when the window begins"
        hint="Posts “In progress” at that time."
        defaultChecked={autoStart}
      />
      <CheckField
        name="autoComplete"
        label="Complete it when the window ends"
        hint="Posts “Completed” at that time, unless you extend it or complete it before."
        defaultChecked={autoComplete}
      />
      <CheckField
        name="remindPrior"
        label="Remind subscribers an hour before it begins"
        defaultChecked={remindPrior}
      />
    </fieldset>
  );
}
