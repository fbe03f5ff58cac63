"use client";

import type { ReactNode } from "react";
import { Button, type ButtonKind } from "@/components/ui/button";
import { versionOf } from "@/lib/conflict-rows";
import { Conflict } from "./conflict.client";
import { useFormState } from "./form-context";
import { FormNotice } from "./form-notice.client";

type Props = { kind?: ButtonKind; className?: string; children: ReactNode };

/** The button of a small form, with its notice above it. */
export function SubmitButton({ kind = "quiet", className = "", children }: Props) {
  const { sending, outcome } = useFormState();
  const conflict = outcome?.kind === "conflict" ? outcome : null;
  const isSentAbove = conflict !== null && versionOf(conflict.current) !== null;
  return (
    <div className={className}>
      {conflict === null ? null : <Conflict {...conflict} onTopLabel="Do it anyway" />}
      <FormNotice />
      {isSentAbove ? null : (
        <Button kind={kind} disabled={sending}>
          {children}
        </Button>
      )}
    </div>
  );
}
