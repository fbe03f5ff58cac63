import { offeredScopes } from "@/lib/tokens/schema";
import { InputField } from "../form/field.client";
import { FieldProblem } from "../form/field-problem.client";
import { FormBar } from "../form/form-bar.client";
import { scopeTexts } from "./scope-texts";

/** What is said of a new key. */
export function TokenFields() {
  return (
    <>
      <InputField
        name="name"
        label="Name"
        placeholder="Deploys"
        hint="Which tool uses it. The audit log shows this name."
        required
        maxLength={100}
      />
      <fieldset>
        <legend>What it may do</legend>
        <FieldProblem name="scopes[]" />
        {offeredScopes.map((scope) => (
          <label key={scope} className="flex min-h-11 items-start gap-3 py-2.5 font-normal">
            <input type="checkbox" name="scopes[]" value={scope} className="mt-0.5 shrink-0" />
            <span>{scopeTexts[scope]}</span>
          </label>
        ))}
      </fieldset>
      <InputField
        name="expiresAt"
        type="date"
        label="Expires on"
        hint="It stops working when that day begins. Leave empty for no end."
      />
      <FormBar label="Create the key" busyLabel="Creating…" />
    </>
  );
}
