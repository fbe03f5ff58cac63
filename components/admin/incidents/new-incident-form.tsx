import type { Component, ComponentTree } from "@/lib/components/schema";
import { type ComponentStatus, incidentStatuses } from "@/lib/status";
import { instantToWallTime } from "@/lib/time";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField } from "../form/field.client";
import { FormBar } from "../form/form-bar.client";
import { MessageField } from "../form/message-field.client";
import { PinnedField } from "../form/pinned-field.client";
import { More } from "../frame/more";
import { cadenceOf } from "./cadence";
import { EffectsPicker } from "./effects-picker";
import { FactFields } from "./fact-fields";
import { ImpactSelect } from "./impact-select";
import { NextUpdateField } from "./next-update-field.client";
import { StatusChoice } from "./status-choice";

type Props = {
  tree: ComponentTree;
  zone: string;
  submissionId: string;
  userId: string;
  now: Date;
  /** A component whose status was set by hand, which the incident is to take over. */
  takenOver: Component | null;
};

const firstStatuses = incidentStatuses.filter((status) => status !== "postmortem");

/** Opens an incident: title, message, components, Post; the rest has defaults. */
export function NewIncidentForm({ tree, zone, submissionId, userId, now, takenOver }: Props) {
  const since = takenOver?.manualSince ?? null;
  return (
    <EnhancedForm
      action="/api/admin/incidents"
      draftKey={`${userId}:new-incident${takenOver ? `:${takenOver.id}` : ""}`}
      label="New incident"
      className="flex flex-col gap-8"
    >
      <PinnedField name="submissionId" value={submissionId} />
      <InputField
        name="name"
        label="Title"
        placeholder="Messages arrive late for some people"
        required
        maxLength={200}
        autoFocus
      />
      {takenOver === null ? null : <input type="hidden" name="endsManualOf" value={takenOver.id} />}
      <MessageField placeholder="Say what people notice, and that you are working on it." />
      <EffectsPicker
        tree={tree}
        own={new Map()}
        attached={new Set()}
        chosen={chosenOf(takenOver)}
      />
      <NextUpdateField
        zone={zone}
        suggested={cadenceOf([...chosenOf(takenOver).values()])}
        asOf={now.toISOString()}
        followsEffects
      />
      <More title="More" hint="Status, times, who is affected, impact">
        <StatusChoice statuses={firstStatuses} defaultValue="investigating" />
        <div className="grid gap-5 md:grid-cols-2">
          <InputField
            name="startedAt"
            type="datetime-local"
            label={`Began at (in ${zone})`}
            hint="If it began earlier. Leave empty for “when posted”."
            defaultValue={since === null ? "" : instantToWallTime(since, zone)}
          />
          <InputField
            name="displayAt"
            type="datetime-local"
            label={`Time of the update (in ${zone})`}
            hint="To report something in the past. Leave empty for now."
          />
        </div>
        <FactFields />
        <ImpactSelect override={null} derived={null} kind="incident" />
      </More>
      <FormBar label="Post incident" busyLabel="Posting…" sticky>
        <p className="text-xs text-muted max-md:hidden">It is public as soon as you post.</p>
      </FormBar>
    </EnhancedForm>
  );
}

function chosenOf(component: Component | null): ReadonlyMap<string, ComponentStatus> {
  return new Map(component?.manualStatus ? [[component.id, component.manualStatus]] : []);
}
