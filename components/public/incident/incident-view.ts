import type { TimeView } from "@/components/ui/moment";
import { type Tone, toneOfImpact } from "@/components/ui/tones";
import type { ComponentTree } from "@/lib/components/schema";
import { ownEffects } from "@/lib/incidents/rules";
import type { Incident } from "@/lib/incidents/schema";
import { markdownToText } from "@/lib/markdown";
import {
  type ComponentStatus,
  durationMs,
  formatDuration,
  isFinished,
  updateStatusLabels,
  worseStatus,
} from "@/lib/status";
import { dayBounds, dayOf, formatInstant, type TimeStyle } from "@/lib/time";
import { texts } from "../texts";

/** What pages say of an incident that isn't stored as such. No I/O, no clock. */

/** The status in a word: "Identified", "Cancelled". */
export function stateWord(incident: Incident): string {
  return incident.cancelledAt ? texts.cancelled : updateStatusLabels[incident.status];
}

/** Attributes of an incident's element: the page's script announces by them what changes. */
export function incidentMarks(incident: Incident) {
  return {
    "data-incident-id": incident.id,
    "data-incident-state": stateWord(incident),
    "data-incident-updates": incident.updates.length,
  };
}

/** Whether it goes on or is still to come. */
export function isOpen(incident: Incident): boolean {
  return !incident.cancelledAt && !isFinished(incident.status);
}

/** Whether it goes on right now: its page is then made anew as the clock moves. */
export function isGoingOn(incident: Incident): boolean {
  return isOpen(incident) && incident.status !== "scheduled";
}

/** The look of an incident's state: that of its impact while open, green when over. */
export function stateTone(incident: Incident): Tone {
  if (incident.cancelledAt) return "notice";
  return isFinished(incident.status) ? "operational" : toneOfImpact[incident.impact];
}

/** "Resolved after 1 h 52 min"; null while it isn't over. */
export function outcome(incident: Incident): string | null {
  if (incident.cancelledAt) return texts.cancelled;
  if (!incident.resolvedAt) return null;
  if (incident.kind === "incident") {
    return texts.resolvedAfter(formatDuration(durationMs(incident.startedAt, incident.resolvedAt)));
  }
  const began = workBeganAt(incident);
  return began === null
    ? texts.completed
    : texts.completedAfter(formatDuration(durationMs(began, incident.resolvedAt)));
}

const minuteMs = 60_000;

/** "40 min earlier than planned", of a maintenance that is over; null where it ended in time. */
export function endAgainstPlan(incident: Incident): string | null {
  const { scheduledUntil, resolvedAt, cancelledAt } = incident;
  if (!scheduledUntil || !resolvedAt || cancelledAt) return null;
  const lateMs = durationMs(scheduledUntil, resolvedAt);
  if (Math.abs(lateMs) < minuteMs) return null;
  const length = formatDuration(Math.abs(lateMs));
  return lateMs < 0 ? texts.earlierThanPlanned(length) : texts.laterThanPlanned(length);
}

/** When a maintenance really began; null when it never did. */
export function workBeganAt(maintenance: Incident): Date | null {
  const first = maintenance.updates.findLast(
    ({ status }) => status === "in_progress" || status === "verifying",
  );
  return first?.displayAt ?? null;
}

export type Facts = Pick<
  Incident["updates"][number],
  "whoIsAffected" | "whatStillWorks" | "whatYouCanDo"
>;

/** The three short facts, each as it was last stated. */
export function latestFacts(incident: Incident): Facts {
  const latest = (fact: keyof Facts) =>
    incident.updates.find((update) => update[fact] !== null)?.[fact] ?? null;
  return {
    whoIsAffected: latest("whoIsAffected"),
    whatStillWorks: latest("whatStillWorks"),
    whatYouCanDo: latest("whatYouCanDo"),
  };
}

export type AffectedComponent = { id: string; name: string; status: ComponentStatus | null };

/**
 * The components attached to an incident, each with what the incident does to it now. One that it
 * holds no more has its own status, or where the tree doesn't show it, what the incident said last.
 */
export function affectedNow(incident: Incident, tree: ComponentTree = []): AffectedComponent[] {
  const statusNow = new Map(
    tree
      .flatMap((entry) => (entry.kind === "group" ? entry.group.components : [entry.component]))
      .map((component) => [component.id, component.status]),
  );
  const own = ownEffects(incident);
  const isHeld = (id: string) => (own.get(id) ?? "operational") !== "operational";
  return incident.components.map(({ id, name }) => ({
    id,
    name,
    status: (isHeld(id) ? own.get(id) : statusNow.get(id)) ?? lastEffect(incident, id),
  }));
}

/**
 * Every component that an incident ever named, with the worst it did to each: null where it did nothing.
 * A maintenance that began held all of its own.
 */
export function affectedAtWorst(incident: Incident): AffectedComponent[] {
  const isWork = incident.kind === "maintenance" && workBeganAt(incident) !== null;
  const held = isWork ? "under_maintenance" : null;
  const affected = new Map<string, AffectedComponent>(
    incident.components.map(({ id, name }) => [id, { id, name, status: held }]),
  );
  for (const { componentId, name, newStatus } of incident.updates.flatMap((u) => u.effects)) {
    const known = affected.get(componentId) ?? { id: componentId, name, status: null };
    const isHeld = newStatus !== "operational";
    const status = isHeld ? worseStatus(known.status ?? newStatus, newStatus) : known.status;
    affected.set(componentId, { ...known, status });
  }
  return [...affected.values()];
}

function lastEffect(incident: Incident, componentId: string): ComponentStatus | null {
  const effect = incident.updates
    .flatMap(({ effects }) => effects)
    .find((candidate) => candidate.componentId === componentId);
  return effect?.newStatus ?? null;
}

const summaryLength = 200;

/** The newest update without markup, in one line, for search engines and link previews. */
export function summary(incident: Incident): string {
  const text = markdownToText(incident.updates[0]?.body ?? "").replace(/\s+/g, " ");
  const characters = [...text];
  return characters.length <= summaryLength
    ? text
    : `${characters.slice(0, summaryLength - 1).join("")}…`;
}

/** Longest range that "Was I affected?" answers (contracts §9). */
const longestRangeDays = 400;

/** "Was I affected?" about an incident; `lastDays`: about its last ones only, as many as can be asked. */
export type AffectedLink = { path: string; lastDays: number | null };

/**
 * "Was I affected?" with an incident's components and time filled in. While it goes on, the range ends
 * with the present day: a link that ended at `asOf` would change with every publication. Of a longer one
 * it asks about the last 400 days. Null where there is nothing to ask: no components shown, or not begun.
 */
export function affectedLink(
  incident: Incident,
  { asOf, zone }: Pick<TimeView, "asOf" | "zone">,
): AffectedLink | null {
  const { startedAt, resolvedAt, cancelledAt } = incident;
  const components = incident.components.filter(({ archived }) => !archived);
  const began = incident.kind === "maintenance" ? workBeganAt(incident) : startedAt;
  const to = resolvedAt ?? dayBounds(dayOf(asOf, zone), zone).to;
  if (components.length === 0 || cancelledAt || began === null || began >= to) return null;
  const earliest = new Date(to.getTime() - longestRangeDays * 86_400_000);
  const isWhole = began >= earliest;
  const query = new URLSearchParams(components.map(({ id }) => ["component", id]));
  query.set("from", (isWhole ? began : earliest).toISOString());
  query.set("to", to.toISOString());
  return { path: `/affected?${query}`, lastDays: isWhole ? null : longestRangeDays };
}

/** "Messages not delivered: Identified. Next update by 14:30 CET.", to paste elsewhere. */
export function shareText(incident: Incident, style: TimeStyle): string {
  const promise = isOpen(incident) ? (incident.updates[0]?.nextUpdateBy ?? null) : null;
  const sentences = [
    `${incident.name}: ${outcome(incident) ?? stateWord(incident)}.`,
    promise === null ? "" : `${texts.nextUpdateBy} ${formatInstant(promise, style)}.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
