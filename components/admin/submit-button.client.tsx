"use client";

import type { ReactNode } from "react";
import { Button, type ButtonKind } from "@/components/ui/button";
import { Conflict } from "./conflict.client";
import { useFormState } from "./form-context";
import { FormNotice } from "./form-notice.client";

type Props = { kind?: ButtonKind; className?: string; children: ReactNode };

/** The button of a small form, with its notice above it. */
export function SubmitButton({ kind = "quiet", className = "", children }: Props) {
  const { sending, outcome } = useFormState();
  return (
    <div className={className}>
      {outcome?.kind === "conflict" ? (
        <Conflict message={outcome.message} current={outcome.current} onTopLabel="Do it anyway" />
      ) : null}
      <FormNotice />
      <Button kind={kind} disabled={sending}>
        {children}
      </Button>
    </div>
  );
}
