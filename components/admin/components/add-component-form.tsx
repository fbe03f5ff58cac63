import type { ComponentGroup } from "@/lib/components/schema";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField, TextField } from "../form/field.client";
import { FormBar } from "../form/form-bar.client";
import { ComponentFields } from "./component-fields";

type Props = {
  groups: readonly Pick<ComponentGroup, "id" | "name">[];
  userId: string;
  /** Focuses the name, for adding one after another. */
  focusName: boolean;
};

/** Adds components to the end of a group or of the page. */
export function AddComponentForm({ groups, userId, focusName }: Props) {
  return (
    <EnhancedForm
      action="/api/admin/components"
      draftKey={`${userId}:new-component`}
      label="Add components"
      className="flex max-w-152 flex-col gap-5"
    >
      <ComponentFields component={null} groups={groups} focusName={focusName} />
      <FormBar label="Add" busyLabel="Adding…" />
    </EnhancedForm>
  );
}

/** Adds an empty group. */
export function AddGroupForm({ userId }: { userId: string }) {
  return (
    <EnhancedForm
      action="/api/admin/groups"
      draftKey={`${userId}:new-group`}
      label="Add a group"
      className="flex max-w-152 flex-col gap-5"
    >
      <GroupFields name="" description="" />
      <FormBar label="Add group" busyLabel="Adding…" />
    </EnhancedForm>
  );
}

/** The settings of a group that visitors can see. */
export function GroupFields({ name, description }: { name: string; description: string }) {
  return (
    <>
      <InputField
        name="name"
        label="Name"
        placeholder="Messaging"
        required
        maxLength={100}
        defaultValue={name}
      />
      <TextField
        name="description"
        label="Description"
        className="[&_textarea]:min-h-16"
        maxLength={500}
        defaultValue={description}
      />
    </>
  );
}
