import type { Component, ComponentGroup } from "@/lib/components/schema";
import { CheckField, InputField, SelectField, TextField } from "./field.client";

type Props = {
  component: Component | null;
  groups: readonly Pick<ComponentGroup, "id" | "name">[];
};

/** What staff say of a component. */
export function ComponentFields({ component, groups }: Props) {
  return (
    <>
      <InputField
        name="name"
        label="Name"
        placeholder="Messages"
        required
        maxLength={100}
        defaultValue={component?.name ?? ""}
      />
      <TextField
        name="description"
        label="Description"
        hint="One sentence for visitors (optional)."
        className="[&_textarea]:min-h-16"
        maxLength={500}
        defaultValue={component?.description ?? ""}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="groupId" label="Group" defaultValue={component?.groupId ?? ""}>
          <option value="">None</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <InputField
          name="startDate"
          type="date"
          label="Uptime counted since"
          hint="Leave empty for the day it was added."
          defaultValue={component?.startDate ?? ""}
        />
      </div>
      <div>
        <CheckField
          name="showcase"
          label="Show its uptime"
          defaultChecked={component?.showcase ?? true}
        />
        <CheckField
          name="onlyShowIfDegraded"
          label="Show it only when something is wrong"
          defaultChecked={component?.onlyShowIfDegraded ?? false}
        />
      </div>
    </>
  );
}
