"use client";

import { type ReactNode, useState } from "react";
import { EnhancedForm } from "../form/enhanced-form.client";
import { NewKey } from "./new-key.client";

/** With scripts the new key takes the form's place; without, the answer is a page that shows it. */
export function NewTokenForm({ children }: { children: ReactNode }) {
  const [key, setKey] = useState<string | null>(null);
  if (key !== null) return <NewKey value={key} />;
  return (
    <EnhancedForm
      action="/api/admin/tokens"
      label="Create a key"
      className="flex max-w-152 flex-col gap-5"
      onAnswer={(answer) => setKey(keyOf(answer))}
    >
      {children}
    </EnhancedForm>
  );
}

function keyOf(answer: unknown): string {
  const isKey = answer !== null && typeof answer === "object" && "key" in answer;
  return isKey ? String(answer.key) : "";
}
