import type { ReactNode } from "react";
import { FieldProblem } from "./field-problem.client";

type Props<Value extends string> = {
  name: string;
  legend: ReactNode;
  options: readonly (readonly [value: Value, label: ReactNode])[];
  defaultValue: Value;
};

/** One of a few values, each a radio button drawn as a chip. */
export function ChoiceChips<Value extends string>({
  name,
  legend,
  options,
  defaultValue,
}: Props<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(([value, label]) => (
          <label
            key={value}
            className="relative flex min-h-11 items-center rounded-full border border-edge px-4 text-sm font-medium hover:bg-soft has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand forced-colors:has-checked:outline-3 forced-colors:has-checked:outline-[Highlight]"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            {label}
          </label>
        ))}
      </div>
      <FieldProblem name={name} />
    </fieldset>
  );
}
