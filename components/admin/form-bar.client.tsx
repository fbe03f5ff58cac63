"use client";

import type { ReactNode } from "react";
import { Button, type ButtonKind } from "@/components/ui/button";
import { Conflict } from "./conflict.client";
import { useFormState } from "./form-context";
import { FormNotice } from "./form-notice.client";

type Props = {
  /** What the button does: "Post", "Save". */
  label: string;
  /** The same while it happens: "Posting…". */
  busyLabel: string;
  kind?: ButtonKind;
  /** What to do with one's own text after a conflict: "Post mine on top". */
  onTopLabel?: string;
  /** Stays at the bottom of a small screen, within reach of a thumb. */
  sticky?: boolean;
  /** Beside the button. */
  children?: ReactNode;
};

/** The end of a form: what came of sending it, and the button. */
export function FormBar({
  label,
  busyLabel,
  kind = "primary",
  onTopLabel = "Save mine over it",
  sticky = false,
  children,
}: Props) {
  const { sending, outcome } = useFormState();
  const place = sticky
    ? "max-md:sticky max-md:bottom-0 max-md:z-20 max-md:-mx-5 max-md:border-t max-md:border-line max-md:bg-paper max-md:px-5 max-md:pt-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    : "";
  return (
    <>
      {outcome?.kind === "conflict" ? (
        <Conflict message={outcome.message} current={outcome.current} onTopLabel={onTopLabel} />
      ) : null}
      <div className={`mt-8 ${place}`}>
        <FormNotice />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button kind={kind} disabled={sending} className={sticky ? "max-md:w-full" : ""}>
            {sending ? busyLabel : label}
          </Button>
          {children}
        </div>
      </div>
    </>
  );
}
