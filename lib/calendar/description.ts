import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { markdownToText } from "@/lib/markdown";
import { updateStatusLabels } from "@/lib/status";
import { formatInstant, type TimeStyle } from "@/lib/time";
import { texts } from "./texts";

/**
 * What there is to know of a maintenance as plain text: how it ended where that was otherwise than
 * planned, all that was posted (the newest first), and the components concerned.
 */
export function descriptionOf(maintenance: Incident, style: TimeStyle): string {
  const names = maintenance.components.map(({ name }) => name);
  return [
    ...endOf(maintenance, style),
    ...maintenance.updates.map((update) => updateText(update, style)),
    ...(names.length > 0 ? [texts.affected(names.join(", "))] : []),
  ].join("\n\n");
}

/** The event keeps its planned window, so that another end has to be told. */
function endOf({ cancelledAt, resolvedAt, scheduledUntil }: Incident, style: TimeStyle): string[] {
  if (cancelledAt) return [texts.cancelled(formatInstant(cancelledAt, style))];
  if (!resolvedAt || !scheduledUntil) return [];
  const [end, planned] = [resolvedAt, scheduledUntil].map((at) => formatInstant(at, style));
  if (!end || end === planned) return [];
  return [resolvedAt < scheduledUntil ? texts.endedEarly(end) : texts.endedLate(end)];
}

function updateText({ displayAt, status, body }: IncidentUpdate, style: TimeStyle): string {
  const head = texts.updateHead(formatInstant(displayAt, style), updateStatusLabels[status]);
  return `${head}\n${markdownToText(body)}`;
}
