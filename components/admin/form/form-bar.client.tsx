"use client";

import type { ReactNode } from "react";
import { Button, type ButtonKind } from "@/components/ui/button";
import { versionOf } from "@/lib/conflict-rows";
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
  /** The button while a status is chosen that ends the incident: "Resolve". */
  endingLabel?: string | undefined;
  /** Stays at the bottom of the screen while the form is in sight. */
  sticky?: boolean;
  /** Beside the button. */
  children?: ReactNode;
};

/** The end of a form: what came of sending it, and the button. */
export function FormBar({
  label,
  busyLabel,
  kind = "primary",
  onTopLabel = "Overwrite with mine",
  endingLabel,
  sticky = false,
  children,
}: Props) {
  const { sending, outcome } = useFormState();
  const conflict = outcome?.kind === "conflict" ? outcome : null;
  // Sending again happens beside both texts: there is one button at a time.
  const isSentAbove = conflict !== null && versionOf(conflict.current) !== null;
  const place = sticky
    ? "sticky bottom-0 z-20 -mx-5 border-t border-line bg-paper px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    : "";
  return (
    <>
      {conflict === null ? null : <Conflict {...conflict} onTopLabel={onTopLabel} />}
      <div className={`mt-8 ${place}`}>
        <FormNotice />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          {isSentAbove ? null : (
            <Button kind={kind} disabled={sending} className={sticky ? "max-md:w-full" : ""}>
              {sending ? busyLabel : <Label label={label} endingLabel={endingLabel} />}
            </Button>
          )}
          {children}
        </div>
      </div>
    </>
  );
}

/** Both labels are on the page; CSS shows one, so that it is right without scripts. */
function Label({ label, endingLabel }: Pick<Props, "label" | "endingLabel">) {
  if (endingLabel === undefined) return label;
  return (
    <>
      <span className="when-ending:hidden">{label}</span>
      <span className="hidden when-ending:inline">{endingLabel}</span>
    </>
  );
}
