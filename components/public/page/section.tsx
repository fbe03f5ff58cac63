import type { ReactNode } from "react";

type Props = {
  id: string;
  title: string;
  /** Beside the heading, or below it on wide screens. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A part of a page under a quiet heading, which hangs in the margin on wide screens. */
export function Section({ id, title, aside = null, children }: Props) {
  const headingId = `${id}-title`;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="hanging mt-12 border-t border-line pt-4 md:mt-20 md:pt-0"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 md:block md:pt-4">
        <h2 id={headingId} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {aside}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
