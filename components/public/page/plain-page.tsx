import type { ReactNode } from "react";

/** A page of one thought: a large sentence, what it means, what to do. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[45vh] flex-col justify-center py-14">
      <h1 className="max-w-180 text-display font-bold tracking-display text-balance">{title}</h1>
      <div className="mt-6 flex max-w-152 flex-col gap-6">{children}</div>
    </div>
  );
}
