import type { ComponentTree } from "@/lib/components/schema";
import type { Release } from "@/lib/incidents";
import { ownEffects } from "@/lib/incidents/rules";
import type { Incident } from "@/lib/incidents/schema";
import type { IncidentKind, UpdateStatus } from "@/lib/status";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField } from "../form/field.client";
import { FormBar } from "../form/form-bar.client";
import { MessageField } from "../form/message-field.client";
import { PinnedField } from "../form/pinned-field.client";
import { More } from "../frame/more";
import { cadenceMinutes } from "./cadence";
import { EffectsPicker } from "./effects-picker";
import { EndingNote } from "./ending-note.client";
import { FactFields } from "./fact-fields";
import { NextUpdateField } from "./next-update-field.client";
import { ReleaseList } from "./release-list";
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
  /** What ending it now would do to components. */
  releases: readonly Release[];
  now: Date;
  label: string;
};

const endingLabels = {
  incident: "Resolve",
  maintenance: "Complete",
} as const satisfies Record<IncidentKind, string>;

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
      <PinnedField name="version" value={incident.version} />
      <PinnedField name="submissionId" value={props.submissionId} />
      <div className="flex flex-col gap-2">
        <StatusChoice statuses={props.statuses} defaultValue={props.defaultStatus} />
        {purpose === "update" ? (
          <EndingNote
            startedAt={props.beganAt?.toISOString() ?? null}
            ending={incident.kind === "incident" ? "resolved" : "completed"}
          />
        ) : null}
        <ReleaseList releases={props.releases} />
      </div>
      <MessageField isMain={purpose === "update"} />
      {purpose === "note" ? null : (
        <div className="when-ending:hidden">
          <EffectsPicker
            tree={tree}
            own={ownEffects(incident)}
            attached={new Set(incident.components.map(({ id }) => id))}
          />
        </div>
      )}
      {incident.kind === "maintenance" || purpose === "note" ? null : (
        <NextUpdateField
          zone={zone}
          suggested={cadenceMinutes[incident.impact]}
          asOf={props.now.toISOString()}
        />
      )}
      <details data-when="" className="-my-2">
        <summary className="link inline-flex min-h-11 items-center text-sm">
          Posting time: now. Change
        </summary>
        <InputField
          name="displayAt"
          type="datetime-local"
          label={`Time (in ${zone})`}
          hint="For a resolving update this is when the incident ended. Leave empty for now."
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
        endingLabel={purpose === "update" ? endingLabels[incident.kind] : undefined}
        sticky={purpose === "update"}
      />
    </EnhancedForm>
  );
}
