"use client";

import { useEffect, useState } from "react";
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
  const [pinned, setPinned] = useState(value);
  useEffect(() => {
    if (!isEdited()) setPinned(value);
  }, [value, isEdited]);
  return <input type="hidden" name={name} value={pinned} data-fresh={isInDraft ? undefined : ""} />;
}
