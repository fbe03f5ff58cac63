/** What was typed and not sent, kept in this browser. */
export type Draft = {
  savedAt: number;
  fields: [string, string][];
  /** The submission id of a sending without an answer: sent again unchanged, it is the same one. */
  sentAs?: string;
};

const prefix = "candor-draft:";
const keptMs = 7 * 24 * 60 * 60 * 1000;
const never = /password|token/i;

/** A draft that isn’t too old at `now` (milliseconds since 1970), or null. */
export function readDraft(key: string, now: number): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? "null");
    if (!isDraft(draft) || now - draft.savedAt > keptMs) return null;
    return draft;
  } catch {
    // Storage may be switched off, or hold what an older release wrote: then there is no draft.
    return null;
  }
}

export function saveDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {
    // Full or switched off: the form itself still holds the text.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Switched off: nothing was kept.
  }
}

/** The fields of a form in order, without files and secrets. */
export function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !never.test(name) ? [[name, value]] : [],
  );
}

/** Fills a form as it was. Fields marked `data-fresh` stay as the page has them. */
export function fillForm(form: HTMLFormElement, { fields, sentAs }: Draft): void {
  for (const control of form.elements) {
    if (!isControl(control) || control.name === "" || never.test(control.name)) continue;
    if ("fresh" in control.dataset) continue;
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) {
      control.checked = values.includes(control.value);
    } else if (values[0] !== undefined) {
      control.value = values[0];
    }
  }
  const submission = form.elements.namedItem("submissionId");
  if (sentAs && submission instanceof HTMLInputElement) submission.value = sentAs;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function isDraft(value: unknown): value is Draft {
  return (
    value !== null &&
    typeof value === "object" &&
    typeof Reflect.get(value, "savedAt") === "number" &&
    Array.isArray(Reflect.get(value, "fields"))
  );
}
