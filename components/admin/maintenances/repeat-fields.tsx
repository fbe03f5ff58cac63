import type { Repeat } from "@/lib/maintenance-series/schema";
import { InputField, SelectField } from "../form/field.client";

const labels = {
  never: "Does not repeat",
  daily: "Every day",
  weekly: "Every week on this weekday",
  biweekly: "Every two weeks on this weekday",
  monthly_date: "Every month on this date, or its last day if it is shorter",
  monthly_weekday: "Every month on this weekday, such as the second Tuesday",
  rule: "Custom rule",
} as const satisfies Record<Repeat, string>;

/** How a maintenance repeats. Fields that the choice doesn't need are hidden by the style sheet alone. */
export function RepeatFields({ zone }: { zone: string }) {
  return (
    <fieldset className="group/repeat flex flex-col gap-5">
      <legend className="sr-only">Repeats</legend>
      <SelectField
        name="repeats"
        label="Repeats"
        defaultValue="never"
        hint={
          <span className="group-has-[[value=never]:checked]/repeat:hidden">
            Each date is announced two weeks ahead. The local time in {zone} is the same all year.
          </span>
        }
      >
        {Object.entries(labels).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-5 group-has-[[value=never]:checked]/repeat:hidden sm:grid-cols-2">
        <InputField
          name="repeatUntil"
          type="date"
          label="Last day"
          hint="Leave empty to repeat until you end it."
        />
        <InputField
          name="rule"
          label="Rule (RFC 5545)"
          hint="For example FREQ=WEEKLY;BYDAY=TU,TH"
          className="not-group-has-[[value=rule]:checked]/repeat:hidden"
          maxLength={200}
        />
      </div>
    </fieldset>
  );
}
