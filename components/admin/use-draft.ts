import { type RefObject, useEffect, useState } from "react";
import { dropDraft, fieldsOf, fillForm, readDraft, saveDraft } from "./form-draft";

type Options = { form: RefObject<HTMLFormElement | null>; key: string | null };

/** Keeps what is typed into a form over reloads, until it is sent or thrown away. */
export function useDraft({ form, key }: Options) {
  const [restoredAt, setRestoredAt] = useState<number | null>(null);

  useEffect(() => {
    const element = form.current;
    if (key === null || element === null) return;
    const pristine = JSON.stringify(ownFields(element));
    const draft = readDraft(key);
    if (draft) {
      fillForm(element, draft.fields);
      openFilledDetails(element);
      setRestoredAt(draft.savedAt);
    }
    const keep = () => {
      if (JSON.stringify(ownFields(element)) === pristine) dropDraft(key);
      else saveDraft(key, fieldsOf(element));
    };
    element.addEventListener("input", keep);
    return () => element.removeEventListener("input", keep);
  }, [form, key]);

  return {
    restoredAt,
    clear: () => {
      if (key !== null) dropDraft(key);
    },
    discard: () => {
      if (key !== null) dropDraft(key);
      form.current?.reset();
      form.current?.dispatchEvent(new Event("input", { bubbles: true }));
      setRestoredAt(null);
    },
  };
}

/** What a person filled in: not the form's own ids, which differ with every page. */
function ownFields(form: HTMLFormElement): [string, string][] {
  return fieldsOf(form).filter(([name]) => name !== "submissionId" && name !== "version");
}

function openFilledDetails(form: HTMLFormElement): void {
  for (const control of form.querySelectorAll("details :is(input, textarea, select)")) {
    const typed =
      (control instanceof HTMLTextAreaElement && control.value !== control.defaultValue) ||
      (control instanceof HTMLInputElement &&
        (control.value !== control.defaultValue || control.checked !== control.defaultChecked));
    const details = control.closest("details");
    if (typed && details) details.open = true;
  }
}
