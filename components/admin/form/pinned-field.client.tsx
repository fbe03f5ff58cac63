"use client";

import { useEffect, useRef, useState } from "react";
import { useFormState } from "./form-context";

type Props = {
  name: "version" | "submissionId";
  value: string | number;
  /** Whether a draft brings back the value that it was written on. */
  isInDraft?: boolean;
};

/**
 * A hidden field that keeps its value from the first edit on, while the page around is refreshed: what
 * someone else posts meanwhile still ends in a conflict, and a form is one submission.
 */
export function PinnedField({ name, value, isInDraft = false }: Props) {
  const { isEdited } = useFormState();
  const input = useRef<HTMLInputElement>(null);
  // One element for ever: rendered anew, React would undo what drafts and sending write into it.
  const [field] = useState(
    <input
      ref={input}
      type="hidden"
      name={name}
      defaultValue={value}
      data-fresh={isInDraft ? undefined : ""}
    />,
  );
  useEffect(() => {
    if (input.current && !isEdited()) input.current.value = String(value);
  }, [value, isEdited]);
  return field;
}
