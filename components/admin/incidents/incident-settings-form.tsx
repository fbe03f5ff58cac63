import type { Incident } from "@/lib/incidents/schema";
import { instantToWallTime } from "@/lib/time";
import { ClockFields } from "../form/clock-fields";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField } from "../form/field.client";
import { FormBar } from "../form/form-bar.client";
import { PinnedField } from "../form/pinned-field.client";
import { OverlapNotice } from "../maintenances/overlap-notice.client";
import { ImpactSelect } from "./impact-select";

type Props = {
  incident: Incident;
  /** Sent back as it is: a tool may have set it. */
  remindPrior: boolean;
  zone: string;
  userId: string;
};

/** Title, impact, times and what a maintenance does by itself; saving them posts nothing. */
export function IncidentSettingsForm({ incident, remindPrior, zone, userId }: Props) {
  const wall = (at: Date | null) => (at === null ? "" : instantToWallTime(at, zone));
  return (
    <EnhancedForm
      action={`/api/admin/incidents/${incident.id}`}
      draftKey={`${userId}:settings:${incident.id}`}
      label="Title, times and impact"
      className="flex flex-col gap-5"
    >
      <PinnedField name="version" value={incident.version} isInDraft />
      <InputField name="name" label="Title" required maxLength={200} defaultValue={incident.name} />
      <div className="grid gap-5 sm:grid-cols-2">
        {incident.kind === "incident" ? (
          <InputField
            name="startedAt"
            type="datetime-local"
            label={`Began at (in ${zone})`}
            defaultValue={wall(incident.startedAt)}
          />
        ) : (
          <>
            <InputField
              name="scheduledFor"
              type="datetime-local"
              label={`Begins at (in ${zone})`}
              defaultValue={wall(incident.scheduledFor)}
            />
            <InputField
              name="scheduledUntil"
              type="datetime-local"
              label={`Ends at (in ${zone})`}
              defaultValue={wall(incident.scheduledUntil)}
            />
          </>
        )}
        <ImpactSelect
          override={incident.impactOverride}
          derived={incident.impact}
          kind={incident.kind}
        />
      </div>
      {incident.kind === "maintenance" ? (
        <>
          <OverlapNotice
            exceptId={incident.id}
            componentIds={incident.components.map(({ id }) => id)}
          />
          <input type="hidden" name="remindPrior" value={String(remindPrior)} />
          <ClockFields {...incident} />
        </>
      ) : null}
      <FormBar label="Save" busyLabel="Saving…" kind="quiet" />
    </EnhancedForm>
  );
}
