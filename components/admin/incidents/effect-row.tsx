import { StatusShape } from "@/components/ui/status-shape";
import { toneClasses, toneOfComponent } from "@/components/ui/tones";
import { type ComponentStatus, componentStatusLabels } from "@/lib/status";
import { FieldProblem } from "../form/field-problem.client";
import type { EffectChoice } from "./effect-choices";

type Props = {
  component: { id: string; name: string };
  /** Shown beside the name where the incident itself doesn't say it. */
  statusNow: ComponentStatus | null;
  choices: readonly EffectChoice[];
  defaultValue: ComponentStatus | "";
};

/** One component and what the update does to it, one tap each. */
export function EffectRow({ component, statusNow, choices, defaultValue }: Props) {
  const nameId = `effect-${component.id}`;
  return (
    <fieldset
      aria-labelledby={nameId}
      data-filter={component.name.toLowerCase()}
      className="group/row flex flex-wrap items-center gap-x-4 border-b border-line py-1.5"
    >
      <span id={nameId} className="min-w-0 flex-1 text-sm leading-tight font-medium">
        <bdi className="line-clamp-3 wrap-anywhere">{component.name}</bdi>
        {choices.map(({ value, status }) =>
          status === null ? null : <Chosen key={status} value={value} status={status} />,
        )}
        {statusNow === null ? null : (
          <span className={`${shownUnnamed} text-xs font-normal text-muted`}>
            Now: {componentStatusLabels[statusNow]}
          </span>
        )}
      </span>
      <span className="flex shrink-0 overflow-hidden rounded-full border border-edge">
        {choices.map((choice) => (
          <Choice
            key={choice.status ?? ""}
            name={`effects[${component.id}]`}
            choice={choice}
            isDefault={choice.value === defaultValue}
          />
        ))}
      </span>
      <span className="basis-full">
        <FieldProblem name={`effects[${component.id}]`} />
      </span>
    </fieldset>
  );
}

const shortLabels = {
  operational: "Operational",
  under_maintenance: "Maintenance",
  degraded_performance: "Degraded",
  partial_outage: "Partial",
  major_outage: "Major",
} as const satisfies Record<ComponentStatus, string>;

type ChoiceProps = { name: string; choice: EffectChoice; isDefault: boolean };

function Choice({ name, choice: { value, status }, isDefault }: ChoiceProps) {
  const tone = status === null ? "" : toneClasses[toneOfComponent[status]];
  return (
    <label
      className={`${tone} choice relative flex min-h-11 w-11 cursor-pointer items-center justify-center gap-1.5 border-s border-line text-xs font-medium text-muted first:border-s-0 hover:bg-soft has-checked:text-ink md:w-auto md:px-3 ${status === null ? "has-checked:bg-soft" : "has-checked:bg-tint has-checked:text-tone"} has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-brand`}
    >
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={isDefault}
        className={`${value === "" ? "" : marks[value]} peer absolute inset-0 size-full cursor-pointer opacity-0`}
      />
      {status === null ? (
        <span aria-hidden="true" className="w-3 border-t-2 border-current" />
      ) : (
        <StatusShape
          tone={toneOfComponent[status]}
          className="size-4 opacity-60 peer-checked:opacity-100"
        />
      )}
      <span className="max-md:sr-only">{status === null ? "Unchanged" : shortLabels[status]}</span>
    </label>
  );
}

/** Where the choices are shapes alone, the chosen one is written under the name. */
function Chosen({ value, status }: { value: ComponentStatus | ""; status: ComponentStatus }) {
  const shown = value === "" ? shownUnnamed : shownWhen[value];
  return (
    <span
      aria-hidden="true"
      className={`${shown} ${toneClasses[toneOfComponent[status]]} text-xs font-medium text-tone md:hidden`}
    >
      {componentStatusLabels[status]}
    </span>
  );
}

const shownUnnamed = "hidden group-has-[[value='']:checked]/row:block";

/** Named apart from the values: in Tailwind's selectors an underscore is a space. */
const marks = {
  operational: "is-operational",
  under_maintenance: "is-maintenance",
  degraded_performance: "is-degraded",
  partial_outage: "is-partial",
  major_outage: "is-major",
} as const satisfies Record<ComponentStatus, string>;

const shownWhen = {
  operational: "hidden group-has-[.is-operational:checked]/row:block",
  under_maintenance: "hidden group-has-[.is-maintenance:checked]/row:block",
  degraded_performance: "hidden group-has-[.is-degraded:checked]/row:block",
  partial_outage: "hidden group-has-[.is-partial:checked]/row:block",
  major_outage: "hidden group-has-[.is-major:checked]/row:block",
} as const satisfies Record<ComponentStatus, string>;
