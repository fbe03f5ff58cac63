import type { ReactNode } from "react";
import type { Tone } from "./tones";

/**
 * Silhouettes that stay apart without colour and at 12 px: circle, bubble, hexagonal nut, diamond,
 * triangle, square. The same as in public/favicon-*.svg.
 */
const shapes = {
  operational: {
    body: <circle cx="10" cy="10" r="9" />,
    sign: <path d="m5.9 10.4 2.8 2.8 5.5-6" />,
  },
  notice: {
    body: (
      <path d="M4 2.5h12A2.5 2.5 0 0 1 18.5 5v7a2.5 2.5 0 0 1-2.5 2.5h-5L6 19v-4.5H4A2.5 2.5 0 0 1 1.5 12V5A2.5 2.5 0 0 1 4 2.5Z" />
    ),
    sign: <path d="M6 8.5h.01M10 8.5h.01M14 8.5h.01" />,
  },
  maintenance: {
    body: (
      <path
        fillRule="evenodd"
        d="m10 1 8 4.5v9L10 19l-8-4.5v-9Zm0 5.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z"
      />
    ),
    sign: null,
  },
  minor: {
    body: <path d="m10 1.2 8.8 8.8-8.8 8.8L1.2 10Z" />,
    sign: <path d="M6.6 10h6.8" />,
  },
  major: {
    body: <path d="M10 2.2 18.8 17.6H1.2Z" />,
    sign: <path d="M10 8v4M10 14.7v.01" />,
  },
  critical: {
    body: <rect x="1.8" y="1.8" width="16.4" height="16.4" rx="2.5" />,
    sign: <path d="m6.6 6.6 6.8 6.8M13.4 6.6l-6.8 6.8" />,
  },
} satisfies Record<Tone, { body: ReactNode; sign: ReactNode }>;

/** The shape of a state, in the colour of the text around it; for the eye only, a word goes beside it. */
export function StatusShape({ tone, className = "size-4" }: { tone: Tone; className?: string }) {
  const { body, sign } = shapes[tone];
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`shape ${className}`}>
      {body}
      {sign}
    </svg>
  );
}
