import type { Impact, IncidentStatus, MaintenanceStatus } from "@/lib/status";

/** The components of the demo's page, by the names that its texts use. */
export type Part =
  | "messages"
  | "groupChats"
  | "attachments"
  | "receipts"
  | "voice"
  | "video"
  | "mobile"
  | "web"
  | "desktop"
  | "signIn"
  | "push"
  | "backup"
  | "business"
  | "bridge";

export type Word = "ok" | "degraded" | "partial" | "major";
export type Effects = Partial<Record<Part, Word>>;

/** Minutes since the start, status, text, and what changes for components. */
export type Said<S> = readonly [minute: number, status: S, text: string, effects?: Effects];

/** A past incident; its resolution sets everything it named to operational. */
export type Tale = {
  name: string;
  daysAgo: number;
  /** On the page's own clock. */
  hour: number;
  /** Anywhen in the hour where no text names it. */
  minute?: number;
  /** Overrides what the effects make of it. */
  impact?: Impact;
  /** Posted this many hours after it happened, back-dated. */
  postedLateHours?: number;
  said: readonly Said<IncidentStatus>[];
};

/** A maintenance; minutes count from the start of its window, negative before it. */
export type Plan = {
  name: string;
  /** Days from today to the window; negative in the past. */
  inDays: number;
  /** On the page's own clock. */
  hour: number;
  minutes: number;
  parts: readonly Part[];
  /** Called off this many minutes after the start of the window (negative: before it). */
  cancelledAtMinute?: number;
  said: readonly Said<MaintenanceStatus>[];
};
