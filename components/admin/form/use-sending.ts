import { type RefObject, useEffect, useRef, useState } from "react";
import { fieldsOf } from "./form-draft";
import { type Outcome, sendForm } from "./send-form";

type Options = {
  form: RefObject<HTMLFormElement | null>;
  action: string;
  onDone: (done: Extract<Outcome, { kind: "done" }>) => void;
  /** No answer came: it may have been done. */
  onUnsure: () => void;
};

/** Sends a form once at a time, and tells what came of it. */
export function useSending({ form, action, onDone, onUnsure }: Options) {
  const busy = useRef(false);
  const isUnsure = useRef(false);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  useEffect(() => {
    // Back from the next page, the browser shows this one as it was left.
    const wake = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      busy.current = false;
      setSending(false);
      renewSubmission(form.current);
    };
    window.addEventListener("pageshow", wake);
    return () => window.removeEventListener("pageshow", wake);
  }, [form]);

  async function send(submitter: HTMLElement | null): Promise<void> {
    if (busy.current || form.current === null) return;
    busy.current = true;
    setSending(true);
    setOutcome(null);
    const result = await sendForm(action, textsOf(form.current, submitter));
    isUnsure.current = result.kind === "unreachable";
    if (isUnsure.current) onUnsure();
    if (result.kind === "done") {
      onDone(result);
      return;
    }
    busy.current = false;
    setSending(false);
    setOutcome(result);
  }

  /** A text altered after a sending without an answer is another one: it must not pass for the first. */
  function onEdit(): void {
    if (isUnsure.current) renewSubmission(form.current);
    isUnsure.current = false;
  }

  return { sending, outcome, send, onEdit };
}

/** Everything that the form would send, secrets included. */
function textsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const texts = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === "string") texts.append(name, value);
  }
  return texts;
}

/** What a person would lose: for showing it beside someone else's. */
export function typedIn(form: HTMLFormElement | null): URLSearchParams {
  return new URLSearchParams(form === null ? [] : fieldsOf(form));
}

function renewSubmission(form: HTMLFormElement | null): void {
  const field = form?.elements.namedItem("submissionId");
  if (!(field instanceof HTMLInputElement)) return;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  field.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
