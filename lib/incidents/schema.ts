import { z } from "zod";
import {
  checkbox,
  id,
  optionalText,
  optionalTime,
  requiredLine,
  requiredText,
  submissionId,
  time,
  version,
} from "@/lib/fields";
import {
  type ComponentStatus,
  componentStatuses,
  type Impact,
  type IncidentKind,
  impacts,
  incidentStatuses,
  maintenanceStatuses,
  type UpdateStatus,
} from "@/lib/status";

/** What one update says of one component; the name is as it was called then. */
export type Effect = {
  componentId: string;
  name: string;
  /** The component's own status before. */
  oldStatus: ComponentStatus;
  /** What the update says. */
  newStatus: ComponentStatus;
  /** The worst that everything else said of it then; null or absent where that isn't known. */
  otherStatus?: ComponentStatus | null;
  /** Nobody said it: it follows from the updates. */
  isImplied?: boolean;
};

/** An update as it read before it was edited. */
export type UpdateVersion = {
  number: number;
  status: UpdateStatus;
  body: string;
  displayAt: Date;
  effects: readonly Effect[];
  reason: "typo" | "correction";
  replacedAt: Date;
  editorName: string | null;
};

export type IncidentUpdate = {
  id: string;
  incidentId: string;
  status: UpdateStatus;
  /** Markdown, as written. */
  body: string;
  createdAt: Date;
  updatedAt: Date;
  /** The time shown; staff may move it. */
  displayAt: Date;
  deliverNotifications: boolean;
  nextUpdateBy: Date | null;
  whoIsAffected: string | null;
  whatStillWorks: string | null;
  whatYouCanDo: string | null;
  authorName: string | null;
  correctedAt: Date | null;
  effects: readonly Effect[];
  /** Oldest first. */
  versions: readonly UpdateVersion[];
};

/** An incident or a maintenance. */
export type Incident = {
  id: string;
  kind: IncidentKind;
  name: string;
  status: UpdateStatus;
  impact: Impact;
  impactOverride: Impact | null;
  createdAt: Date;
  startedAt: Date;
  monitoringAt: Date | null;
  resolvedAt: Date | null;
  scheduledFor: Date | null;
  scheduledUntil: Date | null;
  autoStart: boolean;
  autoComplete: boolean;
  /** Rises with each change of a maintenance's window or name, its cancellation and deletion. */
  sequence: number;
  /** Of a maintenance that comes again. */
  seriesId: string | null;
  cancelledAt: Date | null;
  recordedAt: Date;
  updatedAt: Date;
  version: number;
  /** Newest first (by `displayAt`, then id): index 0 is current. Never empty. */
  updates: readonly IncidentUpdate[];
  /** Attached now. */
  components: readonly { id: string; name: string; archived: boolean }[];
};

/** What figures and bars tell of an incident. */
export type IncidentSummary = {
  id: string;
  name: string;
  startedAt: Date;
  resolvedAt: Date | null;
};

/** An incident that is over, as the page names it for a day. */
export type ResolvedIncident = Pick<Incident, "id" | "name"> & { resolvedAt: Date };

/** One posted message with what it belongs to. */
export type PostedUpdate = { incident: Incident; update: IncidentUpdate };

/** A maintenance as calendars are told of it, which also hear that it was deleted. */
export type CalendarMaintenance = Incident & { deletedAt: Date | null };

/** When readers were last told something: by a posted update, or by the cancellation. Edits don't count. */
export function lastToldAt({
  updates,
  cancelledAt,
}: Pick<Incident, "updates" | "cancelledAt">): Date {
  const posted = updates.map(({ createdAt }) => createdAt.getTime());
  return new Date(Math.max(...posted, cancelledAt?.getTime() ?? Number.NEGATIVE_INFINITY));
}

const componentStatus = z.enum(componentStatuses, {
  error: "Choose one of the component statuses.",
});

/** What the update says of each component named: `{ "<component id>": "partial_outage" }`. */
const effects = z
  .record(id, componentStatus, { error: "Name each component with its status." })
  .default({});

const facts = {
  whoIsAffected: optionalText("Who is affected", 300),
  whatStillWorks: optionalText("What still works", 300),
  whatYouCanDo: optionalText("What you can do", 500),
};

const impactOverride = z
  .union([z.literal("").transform(() => null), z.enum(impacts)], { error: "Choose an impact." })
  .nullish()
  .transform((value) => value ?? null);

/** How a form promises the next update: not, so many minutes after posting, or at `nextUpdateBy`. */
export const promiseChoices = ["none", "15", "30", "60", "at"] as const;
export type PromiseChoice = (typeof promiseChoices)[number];

/** Absent, `nextUpdateBy` alone makes the promise. */
const nextUpdateIn = z
  .enum(promiseChoices, { error: "Choose when the next update is due." })
  .optional();

const name = requiredLine("The title");
const body = requiredText("The message");

/** What a maintenance does by itself. */
const byItself = {
  autoStart: checkbox(false),
  autoComplete: checkbox(false),
  /** Whether to remind of it before it starts. */
  remindPrior: checkbox(false),
};

export const CreateIncident = z.strictObject({
  name,
  status: z
    .enum(incidentStatuses, { error: "Choose one of the incident statuses." })
    .default("investigating"),
  body,
  effects,
  /** When the trouble began, where that was before the first update. */
  startedAt: optionalTime("The start"),
  /** The shown time of the first update; now by default. */
  displayAt: optionalTime("The time"),
  nextUpdateIn,
  nextUpdateBy: optionalTime("The next update"),
  impactOverride,
  deliverNotifications: checkbox(true),
  /** A component whose status set by hand this incident takes over. */
  endsManualOf: z
    .union([z.literal("").transform(() => null), id])
    .nullish()
    .default(null),
  ...facts,
  submissionId,
});
export type CreateIncident = z.output<typeof CreateIncident>;

export const PostUpdate = z.strictObject({
  incidentId: id,
  version,
  status: z.enum([...incidentStatuses, ...maintenanceStatuses], { error: "Choose a status." }),
  body,
  effects,
  displayAt: optionalTime("The time"),
  nextUpdateIn,
  nextUpdateBy: optionalTime("The next update"),
  deliverNotifications: checkbox(true),
  ...facts,
  submissionId,
});
export type PostUpdate = z.output<typeof PostUpdate>;

export const EditUpdate = z.strictObject({
  incidentId: id,
  updateId: id,
  version,
  status: z.enum([...incidentStatuses, ...maintenanceStatuses], { error: "Choose a status." }),
  body,
  effects,
  displayAt: time("The time"),
  /** A typo fix changes the text silently; a correction is marked, the old text one click away. */
  reason: z.enum(["typo", "correction"], {
    error: "Choose whether this is a typo fix or a correction.",
  }),
});
export type EditUpdate = z.output<typeof EditUpdate>;

export const UpdateIncident = z.strictObject({
  incidentId: id,
  version,
  name,
  impactOverride,
  /** Incidents only. */
  startedAt: optionalTime("The start"),
  /** Maintenance only. */
  scheduledFor: optionalTime("The start"),
  scheduledUntil: optionalTime("The end"),
  ...byItself,
});
export type UpdateIncident = z.output<typeof UpdateIncident>;

export const DeleteIncident = z.strictObject({ incidentId: id, version });
export type DeleteIncident = z.output<typeof DeleteIncident>;

export const CreateMaintenance = z.strictObject({
  name,
  body,
  scheduledFor: time("The start"),
  scheduledUntil: time("The end"),
  componentIds: z.array(id, { error: "Send the components as a list." }).default([]),
  ...byItself,
  deliverNotifications: checkbox(true),
  submissionId,
});
export type CreateMaintenance = z.output<typeof CreateMaintenance>;

export const CancelMaintenance = z.strictObject({ incidentId: id, version });
export type CancelMaintenance = z.output<typeof CancelMaintenance>;

export const ExtendMaintenance = z.strictObject({
  incidentId: id,
  version,
  /** One of the ends that the form offers. */
  end: optionalTime("The new end"),
  /** Another one. */
  scheduledUntil: optionalTime("The new end"),
  body,
  deliverNotifications: checkbox(true),
  submissionId,
});
export type ExtendMaintenance = z.output<typeof ExtendMaintenance>;

/** What else concerns components of a maintenance within its window. */
export type Overlap = {
  incident: Pick<Incident, "id" | "kind" | "name" | "scheduledFor" | "scheduledUntil">;
  /** The names of the components that both concern. */
  components: readonly string[];
};
