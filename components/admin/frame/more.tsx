import type { ReactNode } from "react";
import { Chevron } from "./chevron";

type Props = { title: string; hint?: string; isOpen?: boolean; children: ReactNode };

/** What is seldom needed, folded away. */
export function More({ title, hint, isOpen = false, children }: Props) {
  return (
    <details open={isOpen} className="group/more border-y border-line [&+details]:border-t-0">
      <summary className="flex min-h-12 items-center gap-3 text-sm font-medium">
        <Chevron className="group-open/more:rotate-90" />
        <span className="whitespace-nowrap">{title}</span>
        {hint ? (
          <span className="truncate font-normal text-muted group-open/more:hidden">{hint}</span>
        ) : null}
      </summary>
      <div className="flex flex-col gap-5 pt-2 pb-6">{children}</div>
    </details>
  );
}
