"use client";

import type { ReactNode } from "react";
import { Button, type ButtonKind } from "@/components/ui/button";
import { useFormState } from "./form-context";
import { FormNotice } from "./form-notice.client";

type Props = { kind?: ButtonKind; className?: string; children: ReactNode };

/** The button of a small form, with its notice above it. */
export function SubmitButton({ kind = "quiet", className = "", children }: Props) {
  const { sending } = useFormState();
  return (
    <div className={className}>
      <FormNotice />
      <Button kind={kind} disabled={sending}>
        {children}
      </Button>
    </div>
  );
}
