"use client";

import type { ReactNode } from "react";
import { SignInElsewhere } from "../frame/sign-in-elsewhere";
import { useFormState } from "./form-context";

/** What came of sending the form, in a sentence. */
export function FormNotice() {
  const { outcome, problems, otherProblems } = useFormState();
  // One problem has its sentence, and the focus, already.
  const isSaidAtField = problems.size === 1 && otherProblems.length === 0;
  // Stands empty from the start: only what comes into a live region is read out.
  return (
    <div role="status" className="tone-critical empty:hidden">
      {outcome?.kind === "signed-out" ? <SignedOut /> : null}
      {outcome?.kind === "conflict" ? (
        <Line>Someone else saved first. Both versions are above; yours isn’t saved yet.</Line>
      ) : null}
      {outcome?.kind === "unreachable" ? <Line>{outcome.message}</Line> : null}
      {outcome?.kind === "refused" && !isSaidAtField ? (
        <Line>
          {problems.size + otherProblems.length === 0
            ? outcome.message
            : summaryOf(problems.size, otherProblems)}
        </Line>
      ) : null}
    </div>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <p className="mb-3 rounded-md bg-tint px-4 py-2.5 text-sm text-ink">{children}</p>;
}

function summaryOf(count: number, others: readonly string[]): string {
  const atFields =
    count === 0
      ? []
      : [count === 1 ? "One field needs a change." : `${count} fields need a change.`];
  return [...others, ...atFields, "Nothing has been saved yet."].join(" ");
}

function SignedOut() {
  return (
    <Line>
      Your session has ended. Your text stays here. <SignInElsewhere />, then send it again.
    </Line>
  );
}
