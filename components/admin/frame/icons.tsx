import type { ReactNode } from "react";

const paths = {
  now: <path d="M2 10h4l2.5-6 4 12L15 10h3" />,
  incidents: <path d="M3 5h14M3 10h14M3 15h9" />,
  new: <path d="M10 3v14M3 10h14" />,
  components: (
    <path d="M3 3h5.5v5.5H3zM11.5 3H17v5.5h-5.5zM3 11.5h5.5V17H3zM11.5 11.5H17V17h-5.5z" />
  ),
  more: <path d="M4 10h.01M10 10h.01M16 10h.01" strokeWidth="3.5" />,
  up: <path d="m5 12 5-5 5 5" />,
  down: <path d="m5 8 5 5 5-5" />,
  grip: (
    <path d="M7 4.5h.01M7 10h.01M7 15.5h.01M13 4.5h.01M13 10h.01M13 15.5h.01" strokeWidth="3" />
  ),
  out: <path d="M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** A line drawing in the colour of the text around it; a word goes beside it. */
export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {paths[name]}
    </svg>
  );
}
