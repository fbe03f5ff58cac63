import type { ComponentTree } from "@/lib/components/schema";
import type { Incident } from "@/lib/incidents/schema";
import type { UpdateStatus } from "@/lib/status";
import { cadenceMinutes } from "./cadence";
import { ownEffects } from "./effect-choices";
import { EffectsPicker } from "./effects-picker";
import { EndingNote } from "./ending-note.client";
import { EnhancedForm } from "./enhanced-form.client";
import { FactFields } from "./fact-fields";
import { InputField } from "./field.client";
import { FormBar } from "./form-bar.client";
import { MessageField } from "./message-field.client";
import { More } from "./more";
import { NextUpdateField } from "./next-update-field.client";
import { StatusChoice } from "./status-choice";

type Props = {
  incident: Incident;
  tree: ComponentTree;
  zone: string;
  submissionId: string;
  userId: string;
  /** Tells the forms of one incident apart. */
  purpose: "update" | "reopen" | "note";
  statuses: readonly UpdateStatus[];
  defaultStatus: UpdateStatus;
  /** When what would end now has begun; null where nothing has. */
  beganAt: Date | null;
  label: string;
};

/** Posts one message to an incident or maintenance. */
export function UpdateForm(props: Props) {
  const { incident, tree, zone, purpose } = props;
  return (
    <EnhancedForm
      action={`/api/admin/incidents/${incident.id}/updates`}
      draftKey={`${props.userId}:${purpose}:${incident.id}`}
      label={props.label}
      className="flex flex-col gap-6"
    >
      {/* It overwrites nothing, so a draft goes on top of what this page shows. */}
      <input type="hidden" name="version" value={incident.version} data-fresh="" />
      <input type="hidden" name="submissionId" value={props.submissionId} data-fresh="" />
      <div className="flex flex-col gap-2">
        <StatusChoice statuses={props.statuses} defaultValue={props.defaultStatus} />
        {purpose === "update" ? (
          <EndingNote
            startedAt={props.beganAt?.toISOString() ?? null}
            ending={incident.kind === "incident" ? "resolved" : "completed"}
          />
        ) : null}
      </div>
      <MessageField updateKey={purpose === "update"} />
      {purpose === "note" ? null : (
        <EffectsPicker
          tree={tree}
          own={ownEffects(incident)}
          attached={new Set(incident.components.map(({ id }) => id))}
        />
      )}
      {incident.kind === "maintenance" || purpose === "note" ? null : (
        <NextUpdateField zone={zone} suggested={cadenceMinutes[incident.impact]} />
      )}
      <details data-when="" className="-my-2">
        <summary className="link inline-flex min-h-11 items-center text-sm">
          Posted as of now: choose another time
        </summary>
        <InputField
          name="displayAt"
          type="datetime-local"
          label={`Time (in ${zone})`}
          hint="Of an update that ends the incident, this is the end. Empty: now."
          className="mt-1 sm:max-w-88"
        />
      </details>
      {purpose === "note" ? null : (
        <More title="More" hint="Who is affected, what still works, what you can do">
          <FactFields />
        </More>
      )}
      <FormBar
        label={props.label}
        busyLabel="Posting…"
        onTopLabel="Post mine on top"
        sticky={purpose === "update"}
      />
    </EnhancedForm>
  );
}
