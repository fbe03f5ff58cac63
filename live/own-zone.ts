import { texts } from "./texts";

const asked = new WeakSet<HTMLFormElement>();

/**
 * Lets the form of "Was I affected?" speak of the visitor's own time, where the page's is another. Called
 * again after each swap of the page, which has the page's words.
 */
export function askInOwnZone(): void {
  const form = document.querySelector<HTMLFormElement>("form#question");
  const note = document.getElementById("zone");
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!form || !note || !timeZone || timeZone === document.documentElement.dataset.zone) return;
  note.textContent = `${texts.ownZone} ${timeZone}.`;
  if (asked.has(form)) return;
  asked.add(form);
  const fields = [...form.querySelectorAll<HTMLInputElement>("input[type=datetime-local]")];
  for (const field of fields) {
    if (field.dataset.at) field.value = wallTime(new Date(field.dataset.at));
  }
  form.addEventListener("formdata", ({ formData }) => {
    for (const { name, value } of fields) {
      const at = new Date(value);
      if (!Number.isNaN(at.getTime())) formData.set(name, at.toISOString());
    }
  });
}

/** As a datetime-local field takes it. */
function wallTime(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
