import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** Where one came from, above the title. */
  back?: { href: string; label: string };
  /** Under the title. */
  detail?: ReactNode;
  /** Beside it, where there is room. */
  children?: ReactNode;
};

/** The head of a staff page. */
export function PageTitle({ title, back, detail, children }: Props) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4 md:mb-10">
      <div className="min-w-0 max-w-180">
        {back ? (
          <a
            href={back.href}
            className="link -mt-2 inline-flex min-h-11 items-center text-sm text-muted"
          >
            {back.label}
          </a>
        ) : null}
        <h1 className="text-2xl text-balance wrap-anywhere">{title}</h1>
        {detail ? <div className="mt-2 text-sm text-muted">{detail}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-3">{children}</div> : null}
    </div>
  );
}
