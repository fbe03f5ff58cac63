"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useProblem } from "./form-context";

type Around = {
  name: string;
  label: string;
  hint?: ReactNode;
  className?: string;
};

/** The ids that tie a control to its label, hint and problem. */
function useTies(name: string, hasHint: boolean, ownId?: string) {
  const problem = useProblem(name);
  const anyId = useId();
  const id = ownId ?? anyId;
  const described = [hasHint ? `${id}-hint` : "", problem === null ? "" : `${id}-problem`]
    .filter(Boolean)
    .join(" ");
  const aria = {
    id,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": problem === null ? undefined : true,
  };
  return { id, problem, aria };
}

type ShellProps = Omit<Around, "name"> & {
  id: string;
  problem: string | null;
  children: ReactNode;
};

function Shell({ id, label, hint, problem, className = "", children }: ShellProps) {
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      <ProblemLine id={`${id}-problem`} problem={problem} />
    </div>
  );
}

export function ProblemLine({ id, problem }: { id: string; problem: string | null }) {
  if (problem === null) return null;
  return (
    <p id={id} className="text-sm font-medium text-critical">
      {problem}
    </p>
  );
}

type InputProps = Around & Omit<ComponentProps<"input">, "name" | "className" | "id">;

export function InputField({ name, label, hint, className, ...input }: InputProps) {
  const { id, problem, aria } = useTies(name, Boolean(hint));
  return (
    <Shell {...shellOf({ id, label, hint, problem, className })}>
      <input
        enterKeyHint="next"
        dir={input.type === undefined ? "auto" : undefined}
        {...input}
        {...aria}
      />
    </Shell>
  );
}

/** With an `id`, an address can lead to the field and focus it. */
type TextProps = Around & Omit<ComponentProps<"textarea">, "name" | "className">;

export function TextField({ name, label, hint, className, id: ownId, ...textarea }: TextProps) {
  const { id, problem, aria } = useTies(name, Boolean(hint), ownId);
  return (
    <Shell {...shellOf({ id, label, hint, problem, className })}>
      <textarea dir="auto" {...textarea} {...aria} />
    </Shell>
  );
}

type SelectProps = Around & Omit<ComponentProps<"select">, "name" | "className" | "id">;

export function SelectField({ name, label, hint, className, children, ...select }: SelectProps) {
  const { id, problem, aria } = useTies(name, Boolean(hint));
  return (
    <Shell {...shellOf({ id, label, hint, problem, className })}>
      <select {...select} {...aria}>
        {children}
      </select>
    </Shell>
  );
}

function shellOf(
  props: Omit<ShellProps, "children" | "className"> & { className: string | undefined },
) {
  return { ...props, className: props.className ?? "" };
}

type CheckProps = { name: string; label: ReactNode; hint?: ReactNode; defaultChecked?: boolean };

/** A box; unchecked it says so too, since a form leaves it out. */
export function CheckField({ name, label, hint, defaultChecked = false }: CheckProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2.5 font-normal">
      <input
        type="checkbox"
        name={name}
        defaultChecked={defaultChecked}
        className="mt-0.5 shrink-0"
      />
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-xs text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
