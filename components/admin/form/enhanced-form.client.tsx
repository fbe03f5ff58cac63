"use client";

import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { DraftNotice } from "./draft-notice.client";
import { FormProvider, type FormState } from "./form-context";
import { placeProblems } from "./problem-places";
import type { Outcome } from "./send-form";
import { useDraft } from "./use-draft";
import { typedIn, useSending } from "./use-sending";

type Props = {
  /** A route below /api. */
  action: string;
  /** Names the draft kept in this browser; without one none is kept. */
  draftKey?: string;
  /** What the form is for, where no heading says it. */
  label?: string;
  id?: string;
  className?: string;
  /** Takes what was answered, instead of going on where the answer says. */
  onAnswer?: (answer: unknown) => void;
  /** Enter in a one-line field sends, as on a sign-in page. Elsewhere sending publishes: it goes on. */
  enterSends?: boolean;
  children: ReactNode;
};

/**
 * A form that the browser could also send by itself. With scripts it stays on the page until it is
 * done: every problem at its field, and nothing that was typed is ever lost.
 */
export function EnhancedForm(props: Props) {
  const {
    action,
    draftKey,
    label,
    id,
    className = "",
    onAnswer,
    enterSends = false,
    children,
  } = props;
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft({ form, key: draftKey ?? null, refills: enterSends, now: readClock });
  const { sending, outcome, send, onEdit } = useSending({
    form,
    action,
    onDone: ({ location, answer }) => {
      draft.clear();
      // Back must lead past the form, and never to a filled one.
      form.current?.reset();
      if (onAnswer) onAnswer(answer);
      else window.location.replace(location);
    },
    onUnsure: draft.keepSent,
  });
  const places = usePlacedProblems(form, outcome);
  const isEdited = useCallback(() => form.current?.dataset.edited !== undefined, []);

  useEffect(() => {
    if (!form.current) return;
    // The server checks every field and says it better.
    form.current.noValidate = true;
    // By script only: without it, going back from a refusal needs what the browser kept.
    if (!enterSends) form.current.autocomplete = "off";
  }, [enterSends]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    send(submitter);
  }

  const state: FormState = {
    problems: places.problems,
    otherProblems: places.others,
    outcome,
    sending,
    sendOnTop: (version) => {
      const field = form.current?.elements.namedItem("version");
      if (field instanceof HTMLInputElement) field.value = String(version);
      send(null);
    },
    isEdited,
    typed: () => typedIn(form.current),
  };

  return (
    <FormProvider value={state}>
      <form
        ref={form}
        id={id}
        method="post"
        action={action}
        aria-label={label}
        aria-busy={sending}
        className={className}
        onSubmit={submit}
        onInput={() => {
          if (form.current) form.current.dataset.edited = "";
          onEdit();
        }}
        onKeyDown={(event) => onKey(event, enterSends)}
      >
        {enterSends ? null : <NoImplicitSubmission />}
        <DraftNotice restoredAt={draft.restoredAt} onDiscard={draft.discard} />
        {children}
      </form>
    </FormProvider>
  );
}

/** HTML: Enter in a field clicks the form's first submit button; a disabled one does nothing. */
function NoImplicitSubmission() {
  return <button type="submit" disabled hidden aria-hidden="true" tabIndex={-1} />;
}

/** Ctrl or Cmd with Enter sends from any field; Enter alone moves to the next field. */
function onKey(event: KeyboardEvent<HTMLFormElement>, enterSends: boolean): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.target instanceof HTMLInputElement && !enterSends) {
    event.preventDefault();
    fieldAfter(event.target)?.focus();
  }
}

function fieldAfter(field: HTMLInputElement): HTMLElement | null {
  const fields = [...(field.form?.elements ?? [])].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && element.matches("input, select, textarea"),
  );
  return fields.slice(fields.indexOf(field) + 1).find((next) => next.checkVisibility()) ?? null;
}

/** Only ever read in the browser: when a draft was kept. */
function readClock(): number {
  return Date.now();
}

/** Each problem at its field, the first one of them focused. */
function usePlacedProblems(form: React.RefObject<HTMLFormElement | null>, outcome: Outcome | null) {
  const [hasField] = useState(
    () => (name: string) => form.current?.elements.namedItem(name) !== null,
  );
  const places = useMemo(
    () => placeProblems(outcome?.kind === "refused" ? outcome.problems : [], hasField),
    [outcome, hasField],
  );
  useEffect(() => {
    if (places.problems.size === 0 || form.current === null) return;
    const first = [...form.current.elements].find(
      (element) => places.problems.has(element.getAttribute("name") ?? "") && isShown(element),
    );
    if (!(first instanceof HTMLElement)) return;
    for (let at = first.closest("details"); at; at = at.parentElement?.closest("details") ?? null) {
      at.open = true;
    }
    first.focus();
  }, [places, form]);
  return places;
}

function isShown(element: Element): boolean {
  return element.getAttribute("type") !== "hidden";
}
