import type { Repeat } from "@/lib/maintenance-series/schema";
import { InputField, SelectField } from "./field.client";

const labels = {
  never: "Does not repeat",
  daily: "Every day",
  weekly: "Every week on this weekday",
  biweekly: "Every two weeks on this weekday",
  monthly_date: "Every month on this date",
  monthly_weekday: "Every month on this weekday, such as the second Tuesday",
  rule: "By a rule of your own",
} as const satisfies Record<Repeat, string>;

/** Whether a maintenance comes again; each time is announced two weeks ahead. */
export function RepeatFields({ zone }: { zone: string }) {
  return (
    <fieldset className="flex flex-col gap-5">
      <legend className="sr-only">Repeats</legend>
      <SelectField
        name="repeats"
        label="Repeats"
        defaultValue="never"
        hint={`Each time is a maintenance of its own, at the same clock time of ${zone} all year round. It is announced two weeks before it begins.`}
      >
        {Object.entries(labels).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-5 sm:grid-cols-2">
        <InputField
          name="repeatUntil"
          type="date"
          label="Last day"
          hint="If it repeats. Empty: until you end it."
        />
        <InputField
          name="rule"
          label="Rule (RFC 5545)"
          hint="Only for a rule of your own: FREQ=WEEKLY;BYDAY=TU,TH"
          maxLength={200}
        />
      </div>
    </fieldset>
  );
}
