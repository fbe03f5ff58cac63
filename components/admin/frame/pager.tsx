type Props = {
  page: number;
  pages: number;
  /** The address of a page of the list. */
  hrefOf: (page: number) => string;
};

/** Newer and older pages of a list. */
export function Pager({ page, pages, hrefOf }: Props) {
  if (pages < 2) return null;
  return (
    <nav aria-label="Pages of the list" className="mt-6 flex items-center gap-5 text-sm">
      {page > 1 ? <PageLink href={hrefOf(page - 1)}>Newer</PageLink> : null}
      <span className="text-muted">
        Page {page} of {pages}
      </span>
      {page < pages ? <PageLink href={hrefOf(page + 1)}>Older</PageLink> : null}
    </nav>
  );
}

function PageLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="link inline-flex min-h-11 items-center font-medium">
      {children}
    </a>
  );
}
