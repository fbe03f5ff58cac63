import type { Component, ComponentGroup } from "@/lib/components/schema";
import { CheckField, InputField, SelectField, TextField } from "../form/field.client";

type Props = {
  component: Component | null;
  groups: readonly Pick<ComponentGroup, "id" | "name">[];
  /** Focuses the name when the page opens. */
  focusName?: boolean;
};

/** The settings of a component that visitors can see. Without one: of new components. */
export function ComponentFields({ component, groups, focusName = false }: Props) {
  return (
    <>
      {component ? (
        <InputField
          name="name"
          label="Name"
          required
          maxLength={100}
          defaultValue={component.name}
        />
      ) : (
        <TextField
          name="names"
          label="Name"
          hint="To add several at once, write or paste one name per line."
          placeholder={"Messages\nVoice calls"}
          className="[&_textarea]:min-h-20"
          autoFocus={focusName}
          required
        />
      )}
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
          hint="Leave empty to count from the day it is added."
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
