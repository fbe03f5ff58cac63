import type { TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import { formatTime } from "@/lib/time";
import { EnhancedForm } from "../form/enhanced-form.client";
import { InputField } from "../form/field.client";
import { FormBar } from "../form/form-bar.client";
import { MessageField } from "../form/message-field.client";
import { PinnedField } from "../form/pinned-field.client";
import { Chip } from "../frame/chip";

type Props = { incident: Incident; view: TimeView; userId: string; submissionId: string };

const minuteMs = 60_000;
const choices = [
  { label: "+30 min", minutes: 30 },
  { label: "+1 h", minutes: 60 },
  { label: "+2 h", minutes: 120 },
] as const;

/** Moves the planned end of a maintenance on and says so. */
export function ExtendForm({ incident, view, userId, submissionId }: Props) {
  const isScheduled = incident.status === "scheduled";
  return (
    <EnhancedForm
      action={`/api/admin/incidents/${incident.id}/extend`}
      draftKey={`${userId}:extend:${incident.id}`}
      label="Extend the maintenance"
      className="flex flex-col gap-6"
    >
      <PinnedField name="version" value={incident.version} />
      <PinnedField name="submissionId" value={submissionId} />
      <EndChoice incident={incident} view={view} />
      <InputField
        name="scheduledUntil"
        type="datetime-local"
        label={`Or until another time (in ${view.zone})`}
        hint="Leave empty for the end chosen above."
        className="sm:max-w-88"
      />
      <MessageField
        label="What to say"
        defaultValue={`The maintenance ${isScheduled ? "will take" : "takes"} longer than planned.`}
      />
      <FormBar label="Extend" busyLabel="Extending…" onTopLabel="Extend anyway">
        <p className="text-xs text-muted">The new end is added to the message.</p>
      </FormBar>
    </EnhancedForm>
  );
}

/** The usual lengths, counted from the planned end, or from now where that is past: one tap. */
function EndChoice({ incident, view }: Pick<Props, "incident" | "view">) {
  const plannedMs = incident.scheduledUntil?.getTime() ?? 0;
  const nowMs = Math.ceil(view.asOf.getTime() / minuteMs) * minuteMs;
  return (
    <fieldset>
      <legend className="mb-1.5">{plannedMs > nowMs ? "Longer by" : "From now"}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ label, minutes }, index) => {
          const end = new Date(Math.max(plannedMs, nowMs) + minutes * minuteMs);
          return (
            <Chip
              key={minutes}
              name="end"
              value={end.toISOString()}
              defaultChecked={index === 0}
              data-fresh=""
            >
              {label}, until {formatTime(end, view)}
            </Chip>
          );
        })}
      </div>
    </fieldset>
  );
}
