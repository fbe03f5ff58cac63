import type { ComponentTree } from "@/lib/components/schema";
import { ClockFields } from "../form/clock-fields";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField } from "../form/field.client";
import { FormBar } from "../form/form-bar.client";
import { MessageField } from "../form/message-field.client";
import { PinnedField } from "../form/pinned-field.client";
import { ComponentChecks } from "./component-checks";
import { OverlapNotice } from "./overlap-notice.client";
import { RepeatFields } from "./repeat-fields";
import { WindowFields } from "./window-fields";

type Props = { tree: ComponentTree; zone: string; submissionId: string; userId: string };

/** Announces a maintenance with its window and the components that it affects. */
export function MaintenanceForm({ tree, zone, submissionId, userId }: Props) {
  return (
    <EnhancedForm
      action="/api/admin/maintenances"
      draftKey={`${userId}:new-maintenance`}
      label="Plan a maintenance"
      className="flex flex-col gap-8"
    >
      <PinnedField name="submissionId" value={submissionId} />
      <InputField
        name="name"
        label="Title"
        placeholder="Database upgrade"
        required
        autoFocus
        maxLength={200}
      />
      <WindowFields zone={zone} />
      <RepeatFields zone={zone} />
      <ComponentChecks tree={tree} />
      <OverlapNotice />
      <MessageField placeholder="Say what will be done and what people will notice." />
      <ClockFields autoStart autoComplete />
      <FormBar label="Plan maintenance" busyLabel="Planning…" sticky>
        <p className="text-xs text-muted max-md:hidden">
          A single maintenance is announced as soon as you plan it.
        </p>
      </FormBar>
    </EnhancedForm>
  );
}
