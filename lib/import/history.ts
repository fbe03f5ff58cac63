import type { Effect } from "@/lib/incidents/schema";
import type { Impact, IncidentKind, UpdateStatus } from "@/lib/status";

export type HistoryGroup = {
  id: string;
  name: string;
  description: string | null;
  position: number;
  createdAt: Date;
  updatedAt: Date;
};

export type HistoryComponent = HistoryGroup & {
  groupId: string | null;
  showcase: boolean;
  onlyShowIfDegraded: boolean;
  /** "YYYY-MM-DD" */
  startDate: string | null;
};

export type HistoryUpdate = {
  id: string;
  status: UpdateStatus;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  displayAt: Date;
  deliverNotifications: boolean;
  nextUpdateBy: Date | null;
  whoIsAffected: string | null;
  whatStillWorks: string | null;
  whatYouCanDo: string | null;
  authorName: string | null;
  /** A component at most once; it need not exist any more. */
  effects: readonly Effect[];
};

/** Status, impact and claims aren't told: they follow from the updates. */
export type HistoryIncident = {
  id: string;
  kind: IncidentKind;
  name: string;
  impactOverride: Impact | null;
  createdAt: Date;
  startedAt: Date;
  monitoringAt: Date | null;
  /** Non-null exactly when its newest update's status is resolved, postmortem or completed. */
  resolvedAt: Date | null;
  scheduledFor: Date | null;
  scheduledUntil: Date | null;
  autoStart: boolean;
  autoComplete: boolean;
  cancelledAt: Date | null;
  /** Changes of its window, name or cancellation so far; 0 where it isn't given. */
  sequence?: number;
  recordedAt: Date;
  updatedAt: Date;
  /** Attached to it; each must be stored already or be among the history's components. */
  componentIds: readonly string[];
  /** At least one, in any order. */
  updates: readonly HistoryUpdate[];
};

/** A whole past as someone else tells it: another page, or the demo. */
export type History = {
  groups: readonly HistoryGroup[];
  components: readonly HistoryComponent[];
  incidents: readonly HistoryIncident[];
};
