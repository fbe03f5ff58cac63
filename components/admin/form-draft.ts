/** What was typed and not sent, kept in this browser. */
export type Draft = { savedAt: number; fields: [string, string][] };

const prefix = "candor-draft:";
const keptMs = 7 * 24 * 60 * 60 * 1000;
const never = /password|token/i;

export function readDraft(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? "null");
    if (!isDraft(draft) || Date.now() - draft.savedAt > keptMs) return null;
    return draft;
  } catch {
    // Storage may be switched off, or hold what an older release wrote: then there is no draft.
    return null;
  }
}

export function saveDraft(key: string, fields: [string, string][]): void {
  const draft: Draft = { savedAt: Date.now(), fields };
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

/** Fills a form as it was; its own hidden ids too, so that what was sent already isn't sent twice. */
export function fillForm(form: HTMLFormElement, fields: readonly [string, string][]): void {
  for (const control of form.elements) {
    if (!isControl(control) || control.name === "" || never.test(control.name)) continue;
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) {
      control.checked = values.includes(control.value);
    } else if (values[0] !== undefined) {
      control.value = values[0];
    }
  }
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
