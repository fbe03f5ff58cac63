import { createContext, useContext } from "react";
import type { Outcome } from "./send-form";

/** What a form's fields and buttons know of its sending. */
export type FormState = {
  /** Sentences by the name of their field. */
  problems: ReadonlyMap<string, string>;
  /** What no field of the form could show. */
  otherProblems: readonly string[];
  outcome: Outcome | null;
  sending: boolean;
  /** Sends again, on top of what someone else saved meanwhile. */
  sendOnTop: (version: number) => void;
  /** Whether a person changed a field, or a draft did. */
  isEdited: () => boolean;
  /** What would be lost: for showing both texts. */
  typed: () => URLSearchParams;
};

const Form = createContext<FormState | null>(null);

export const FormProvider = Form.Provider;

const still: FormState = {
  problems: new Map(),
  otherProblems: [],
  outcome: null,
  sending: false,
  sendOnTop: () => undefined,
  isEdited: () => false,
  typed: () => new URLSearchParams(),
};

/** The state of the form around; a form without one is never sending. */
export function useFormState(): FormState {
  return useContext(Form) ?? still;
}

/** What a control needs to be tied to its hint and its problem. */
export function useProblem(name: string): string | null {
  return useFormState().problems.get(name) ?? null;
}
