"use client";

import { useId } from "react";
import { ProblemLine } from "./field.client";
import { useProblem } from "./form-context";

/** The problem of a field that isn't a single control, such as a choice of statuses. */
export function FieldProblem({ name }: { name: string }) {
  return <ProblemLine id={useId()} problem={useProblem(name)} />;
}
