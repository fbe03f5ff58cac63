import type { ReactNode } from "react";

type Props = { href: string; className?: string; children: ReactNode };

/** A link out of the frame, which would be too small for what it leads to. High enough for a thumb. */
export function OutLink({ href, className = "", children }: Props) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      className={`-my-3 block w-fit max-w-full py-3 ${className}`}
    >
      {children}
    </a>
  );
}
