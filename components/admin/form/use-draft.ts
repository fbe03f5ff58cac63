import { type RefObject, useEffect, useState } from "react";
import { dropDraft, fieldsOf, fillForm, readDraft, saveDraft } from "./form-draft";

type Options = {
  form: RefObject<HTMLFormElement | null>;
  key: string | null;
  /** Whether the browser may refill the form on Back and reload: a sign-in, never what publishes. */
  refills: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Keeps what is typed into a form over reloads, until it is sent or thrown away. */
export function useDraft({ form, key, refills, now }: Options) {
  const [restoredAt, setRestoredAt] = useState<number | null>(null);

  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    // Browsers refill a form on Back and reload, also one that was sent; a draft never holds that.
    if (!refills && isRestoredPage()) element.reset();
    if (key === null) return;
    const pristine = JSON.stringify(ownFields(element));
    const draft = readDraft(key, now());
    if (draft) {
      fillForm(element, draft);
      openFilledDetails(element);
      setRestoredAt(draft.savedAt);
    }
    const keep = () => {
      if (JSON.stringify(ownFields(element)) === pristine) dropDraft(key);
      else saveDraft(key, { savedAt: now(), fields: fieldsOf(element) });
    };
    element.addEventListener("input", keep);
    return () => element.removeEventListener("input", keep);
  }, [form, key, refills, now]);

  return {
    restoredAt,
    keepSent: () => {
      const id = form.current?.elements.namedItem("submissionId");
      if (key === null || form.current === null || !(id instanceof HTMLInputElement)) return;
      saveDraft(key, { savedAt: now(), fields: fieldsOf(form.current), sentAs: id.value });
    },
    clear: () => {
      if (key !== null) dropDraft(key);
    },
    discard: () => {
      if (key !== null) dropDraft(key);
      // A browser may keep what is typed over a reload, but not what was reset.
      form.current?.reset();
      window.location.reload();
    },
  };
}

function isRestoredPage(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return (
    navigation instanceof PerformanceNavigationTiming &&
    (navigation.type === "back_forward" || navigation.type === "reload")
  );
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
