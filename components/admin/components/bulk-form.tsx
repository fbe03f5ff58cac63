import { Button } from "@/components/ui/button";
import type { BulkChange, ComponentGroup } from "@/lib/components/schema";
import { EnhancedForm } from "../form/enhanced-form.client";
import { SelectField } from "../form/field.client";
import { FieldProblem } from "../form/field-problem.client";
import { FormBar } from "../form/form-bar.client";
import { FormNotice } from "../form/form-notice.client";
import { bulkFormId } from "./bulk-form-id";

const action = "/api/admin/components/bulk";
const labels = {
  show_uptime: "Show their uptime",
  hide_uptime: "Hide their uptime",
  show_if_degraded: "Show them only when something is wrong",
  show_always: "Always show them",
  move: "Move them to a group",
} as const satisfies Record<BulkChange, string>;

/** One change for the components that are checked in the list. */
export function BulkForm({ groups }: { groups: readonly Pick<ComponentGroup, "id" | "name">[] }) {
  return (
    <EnhancedForm
      id={bulkFormId}
      action={action}
      label="Change several components"
      className="group/bulk max-w-152"
    >
      <p className="mb-4 text-sm text-muted">
        Check components in the list below, then choose a change.
      </p>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="change" label="Change" defaultValue="show_uptime">
          {Object.entries(labels).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          name="groupId"
          label="Group"
          defaultValue=""
          className="not-group-has-[[value=move]:checked]/bulk:hidden"
        >
          <option value="">None (top level of the page)</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <FieldProblem name="componentIds[]" />
      <FormBar label="Change" busyLabel="Changing…" />
    </EnhancedForm>
  );
}

/** Says that no component shows its uptime, as after an import, and offers it for all with one tap. */
export function UptimeHint({ componentIds }: { componentIds: readonly string[] }) {
  const count = componentIds.length;
  return (
    <EnhancedForm
      action={action}
      label="Show uptime"
      className="tone-maintenance mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md bg-tint px-4 py-3 text-sm"
    >
      <p>No component shows its uptime yet, so the page has no bars.</p>
      <input type="hidden" name="change" value="show_uptime" />
      {componentIds.map((id) => (
        <input key={id} type="hidden" name="componentIds[]" value={id} />
      ))}
      <FormNotice />
      <Button kind="quiet">
        {count === 1 ? "Show its uptime" : `Show the uptime of all ${count}`}
      </Button>
    </EnhancedForm>
  );
}
