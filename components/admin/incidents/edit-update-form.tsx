import type { Component } from "@/lib/components/schema";
import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { incidentStatuses, maintenanceStatuses, updateStatusLabels } from "@/lib/status";
import { instantToWallTime } from "@/lib/time";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField, SelectField } from "../form/field.client";
import { FieldProblem } from "../form/field-problem.client";
import { FormBar } from "../form/form-bar.client";
import { MessageField } from "../form/message-field.client";
import { More } from "../frame/more";
import { choicesOfEdit } from "./effect-choices";
import { EffectRow } from "./effect-row";

type Props = {
  incident: Incident;
  update: IncidentUpdate;
  /** All that the page has now. */
  components: readonly Component[];
  zone: string;
  userId: string;
};

/** Rewrites a posted update; what it said before is kept. */
export function EditUpdateForm({ incident, update, components, zone, userId }: Props) {
  const statuses = incident.kind === "incident" ? incidentStatuses : maintenanceStatuses;
  return (
    <EnhancedForm
      action={`/api/admin/incidents/${incident.id}/updates/${update.id}`}
      draftKey={`${userId}:edit:${update.id}`}
      label="Edit the update"
      className="flex flex-col gap-6"
    >
      <input type="hidden" name="version" value={incident.version} />
      <input type="hidden" name="updateId" value={update.id} />
      <MessageField defaultValue={update.body} />
      <ReasonChoice />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="status" label="Status" defaultValue={update.status}>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {updateStatusLabels[status]}
            </option>
          ))}
        </SelectField>
        <InputField
          name="displayAt"
          type="datetime-local"
          label={`Time (in ${zone})`}
          defaultValue={instantToWallTime(update.displayAt, zone)}
        />
      </div>
      <More title="Components" hint="What this update says about each">
        <EffectRows update={update} components={components} />
      </More>
      <FormBar label="Save" busyLabel="Saving…" sticky />
    </EnhancedForm>
  );
}

function ReasonChoice() {
  return (
    <fieldset>
      <legend className="mb-1">What kind of change is it?</legend>
      <Reason value="typo" title="A typo" detail="The text changes silently." isDefault />
      <Reason
        value="correction"
        title="A correction"
        detail="It is marked as corrected; the old text stays one click away."
      />
      <FieldProblem name="reason" />
    </fieldset>
  );
}

type ReasonProps = { value: string; title: string; detail: string; isDefault?: boolean };

function Reason({ value, title, detail, isDefault = false }: ReasonProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2 font-normal">
      <input
        type="radio"
        name="reason"
        value={value}
        defaultChecked={isDefault}
        className="mt-0.5 shrink-0"
      />
      <span>
        <span className="font-medium">{title}.</span> <span className="text-muted">{detail}</span>
      </span>
    </label>
  );
}

/** Components that are gone since keep what was said of them. */
function EffectRows({ update, components }: Pick<Props, "update" | "components">) {
  const said = new Map(update.effects.map((effect) => [effect.componentId, effect]));
  const listed = new Set(components.map(({ id }) => id));
  const gone = update.effects
    .filter(({ componentId }) => !listed.has(componentId))
    .map(({ componentId, name }) => ({ id: componentId, name }));
  const rows = [...gone, ...components].toSorted(
    (a, b) => Number(said.has(b.id)) - Number(said.has(a.id)),
  );
  return (
    <div>
      {rows.map((component) => {
        const status = said.get(component.id)?.newStatus ?? null;
        return (
          <EffectRow
            key={component.id}
            component={component}
            statusNow={null}
            choices={choicesOfEdit(status)}
            defaultValue={status ?? ""}
          />
        );
      })}
    </div>
  );
}
