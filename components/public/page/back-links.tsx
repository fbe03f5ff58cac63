import { texts } from "../texts";

/** From a page further in to the state, and where wished to the history. */
export function BackLinks({ history = false }: { history?: boolean }) {
  return (
    <p className="flex flex-wrap gap-x-6 text-sm text-muted print:hidden">
      <a href="/" className="inline-flex min-h-11 items-center gap-2 hover:text-ink">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="size-3 rtl:rotate-180"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d="M11 6H1M5 2 1 6l4 4" />
        </svg>
        <span className="link">{texts.currentState}</span>
      </a>
      {history ? (
        <a href="/history" className="inline-flex min-h-11 items-center hover:text-ink">
          <span className="link">{texts.history}</span>
        </a>
      ) : null}
    </p>
  );
}
