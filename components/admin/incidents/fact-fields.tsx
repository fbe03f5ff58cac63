import { InputField, TextField } from "../form/field.client";

/** The three short facts beside a message; the page shows the latest of each. */
export function FactFields() {
  return (
    <>
      <div className="grid gap-5 md:grid-cols-2">
        <InputField
          name="whoIsAffected"
          label="Who is affected"
          placeholder="Europe, Android"
          maxLength={300}
        />
        <InputField
          name="whatStillWorks"
          label="What still works"
          placeholder="Calls, reading earlier messages"
          maxLength={300}
        />
      </div>
      <TextField
        name="whatYouCanDo"
        label="What you can do"
        hint="A workaround, if there is one."
        className="[&_textarea]:min-h-16"
        maxLength={500}
      />
    </>
  );
}
