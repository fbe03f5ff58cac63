import type { Incident } from "./schema";

/** Calendars take over another window, name or end only with a higher number (RFC 5545 §3.8.7.4). */
export const nextSequence = { sequence: { increment: 1 } } as const;

type InCalendar = Pick<Incident, "kind" | "name" | "scheduledFor" | "scheduledUntil">;

/** The raised number, for a maintenance that calendars tell otherwise than before; else nothing. */
export function sequenceAfter(before: InCalendar, after: Omit<InCalendar, "kind">) {
  const isSame =
    after.name === before.name &&
    after.scheduledFor?.getTime() === before.scheduledFor?.getTime() &&
    after.scheduledUntil?.getTime() === before.scheduledUntil?.getTime();
  return before.kind === "incident" || isSame ? {} : nextSequence;
}
