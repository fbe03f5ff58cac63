import { isFinished, type UpdateStatus, updateStatusLabels } from "@/lib/status";
import { FieldProblem } from "../form/field-problem.client";

type Props = {
  statuses: readonly UpdateStatus[];
  defaultValue: UpdateStatus;
};

/** Where the incident stands with this update: one tap. */
export function StatusChoice({ statuses, defaultValue }: Props) {
  return (
    <fieldset>
      <legend className="mb-1.5">Status</legend>
      <div className="grid grid-cols-2 gap-1 rounded-lg border border-edge p-1 sm:inline-grid sm:auto-cols-auto sm:grid-flow-col sm:grid-cols-none sm:rounded-full">
        {statuses.map((status) => (
          <label
            key={status}
            className="choice relative flex min-h-11 items-center justify-center rounded-full px-5 text-center text-sm font-medium text-muted hover:bg-soft has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand"
          >
            <input
              type="radio"
              name="status"
              value={status}
              defaultChecked={status === defaultValue}
              data-ending={isFinished(status) ? "" : undefined}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            {updateStatusLabels[status]}
          </label>
        ))}
      </div>
      <FieldProblem name="status" />
    </fieldset>
  );
}
