import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "className"> & { children: ReactNode };

/** One of a few answers, one tap each: a radio button that looks like a pill. */
export function Chip({ children, ...input }: Props) {
  return (
    <label className="choice relative flex min-h-11 items-center justify-center rounded-full border border-edge px-4 text-center text-sm font-medium hover:bg-soft has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand">
      <input
        type="radio"
        {...input}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span>{children}</span>
    </label>
  );
}
