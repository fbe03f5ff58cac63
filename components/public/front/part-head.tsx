import type { ReactNode } from "react";
import { StatusMark } from "@/components/ui/status-mark";
import type { ComponentStatus } from "@/lib/status";
import { Chevron } from "../page/chevron";

type Props = {
  name: string;
  status: ComponentStatus;
  isGroup?: boolean;
  /** Shown between name and status. */
  children?: ReactNode;
};

/**
 * One row of at least 48 px: what a component or a group is called, and how it is. The status of a
 * long name goes on a line of its own.
 */
export function PartHead({ name, status, isGroup = false, children }: Props) {
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-5">
      <bdi className={`me-auto min-w-0 wrap-anywhere ${isGroup ? "font-semibold" : "font-medium"}`}>
        {name}
      </bdi>
      {children}
      <span className="text-sm">
        <StatusMark status={status} />
      </span>
    </span>
  );
}

type FoldProps = Props & { isOpen: boolean; content: ReactNode };

/** A part's row, with more about it one tap away. */
export function PartFold({ isOpen, content, ...head }: FoldProps) {
  return (
    <details open={isOpen}>
      <summary className={rowClass}>
        <Chevron />
        <PartHead {...head} />
      </summary>
      {content}
    </details>
  );
}

/** A part's row without more to it; its name stands below those that have a chevron. */
export function PartLine(head: Props) {
  return (
    <p className={`${rowClass} ps-5.5`}>
      <PartHead {...head} />
    </p>
  );
}

const rowClass = "flex min-h-12 items-center gap-3 py-2";

/** What a part is, quietly. */
export function PartDescription({ text }: { text: string }) {
  return (
    <p dir="auto" className="max-w-140 text-sm text-muted wrap-anywhere">
      {text}
    </p>
  );
}
