import { CheckField } from "./field.client";

type Props = { autoStart: boolean; autoComplete: boolean };

/** What a maintenance does automatically. */
export function ClockFields({ autoStart, autoComplete }: Props) {
  return (
    <fieldset>
      <legend>Automatically</legend>
      <CheckField
        name="autoStart"
        label="Start it when the window begins"
        hint="Posts “In progress” at that time."
        defaultChecked={autoStart}
      />
      <CheckField
        name="autoComplete"
        label="Complete it when the window ends"
        hint="Posts “Completed” at that time, unless you extend it or complete it earlier."
        defaultChecked={autoComplete}
      />
    </fieldset>
  );
}
