import type { ReactNode } from "react";

/** A promise in the tone of its incident; a broken one stands out. */
export function Callout({ urgent = false, children }: { urgent?: boolean; children: ReactNode }) {
  const look = urgent
    ? "bg-tone text-paper print:border print:bg-transparent print:text-ink"
    : "bg-tint text-ink";
  return (
    <p className={`inline-flex max-w-full items-start gap-2.5 rounded-md px-4 py-2.5 ${look}`}>
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="mt-[0.3em] size-4.5 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="10" cy="10" r="8" />
        <path d="M10 5.5V10l3 2" />
      </svg>
      <span className="min-w-0">{children}</span>
    </p>
  );
}
