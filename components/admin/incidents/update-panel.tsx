import type { ComponentTree } from "@/lib/components/schema";
import type { Release } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { incidentStatuses, isFinished, maintenanceStatuses, type UpdateStatus } from "@/lib/status";
import { More } from "../frame/more";
import { UpdateForm } from "./update-form";

type Props = {
  incident: Incident;
  tree: ComponentTree;
  zone: string;
  userId: string;
  releases: readonly Release[];
  now: Date;
  /** One for each form of the page. */
  submissionIds: readonly [string, string];
};

/** What can be said next: an update while it is open, else reopening it or adding to it. */
export function UpdatePanel({ submissionIds, ...context }: Props) {
  const { incident } = context;
  const common = { ...context, beganAt: beganAt(incident) };
  if (incident.cancelledAt) return null;
  if (!isFinished(incident.status)) {
    return (
      <UpdateForm
        {...common}
        submissionId={submissionIds[0]}
        purpose="update"
        statuses={openChoices[incident.kind]}
        defaultStatus={incident.status}
        label="Post update"
      />
    );
  }
  return (
    <div>
      <More title="Reopen" hint="It isn’t over after all">
        <UpdateForm
          {...common}
          submissionId={submissionIds[0]}
          purpose="reopen"
          statuses={reopenChoices[incident.kind]}
          defaultStatus={incident.kind === "incident" ? "investigating" : "in_progress"}
          label="Reopen"
        />
      </More>
      <More title="Add a note" hint="A closing note, or the postmortem">
        <UpdateForm
          {...common}
          submissionId={submissionIds[1]}
          purpose="note"
          statuses={noteChoices[incident.kind]}
          defaultStatus={incident.status}
          label="Post"
        />
      </More>
    </div>
  );
}

type Choices = Record<Incident["kind"], readonly UpdateStatus[]>;

const openChoices: Choices = {
  incident: incidentStatuses.filter((status) => status !== "postmortem"),
  maintenance: maintenanceStatuses,
};
const reopenChoices: Choices = {
  incident: ["investigating", "identified", "monitoring"],
  maintenance: ["in_progress", "verifying"],
};
const noteChoices: Choices = { incident: ["resolved", "postmortem"], maintenance: ["completed"] };

function beganAt(incident: Incident): Date | null {
  if (incident.kind === "incident") return incident.startedAt;
  return (
    incident.updates.findLast(({ status }) => status === "in_progress" || status === "verifying")
      ?.displayAt ?? null
  );
}
