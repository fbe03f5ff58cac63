import type { ReactNode } from "react";

type Props = { id: string; title: string; children: ReactNode; className?: string };

/** A part of a page under a quiet heading, which hangs in the margin on wide screens. */
export function Section({ id, title, children, className = "" }: Props) {
  const headingId = `${id}-title`;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={`hanging mt-12 border-t border-line pt-4 md:mt-20 md:pt-0 ${className}`}
    >
      <h2 id={headingId} className="text-lg font-semibold tracking-tight md:pt-4">
        {title}
      </h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
