import type { Component } from "@/lib/components/schema";
import { componentStatuses, componentStatusLabels } from "@/lib/status";
import { EnhancedForm } from "../form/enhanced-form.client";
import { SelectField } from "../form/field.client";
import { SubmitButton } from "../form/submit-button.client";

/** Staff's own setting of a component's status; incidents and maintenance stand beside it. */
export function ManualStatusForm({ component }: { component: Component }) {
  return (
    <EnhancedForm
      action={`/api/admin/components/${component.id}/status`}
      label="Set the status by hand"
      className="flex max-w-152 flex-wrap items-end gap-3"
    >
      <input type="hidden" name="version" value={component.version} />
      <SelectField
        name="status"
        label="Status set by hand"
        className="flex-1 basis-60"
        defaultValue={component.manualStatus ?? ""}
      >
        <option value="">None: incidents decide</option>
        {componentStatuses.map((status) => (
          <option key={status} value={status}>
            {componentStatusLabels[status]}
          </option>
        ))}
      </SelectField>
      <SubmitButton>Set</SubmitButton>
    </EnhancedForm>
  );
}
