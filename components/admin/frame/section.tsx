import type { ReactNode } from "react";

type Props = {
  id: string;
  title: ReactNode;
  /** Under the title: what this part is for. */
  detail?: ReactNode;
  children: ReactNode;
};

/** A part of a staff page; its heading hangs in the margin on wide screens. */
export function Section({ id, title, detail, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="hanging mt-10 border-t border-line pt-5 first:mt-0 md:mt-12"
    >
      <div className="mb-4">
        <h2 id={`${id}-title`}>{title}</h2>
        {detail ? <div className="mt-1 text-sm text-muted">{detail}</div> : null}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
