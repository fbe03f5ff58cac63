import { escapeHtml } from "@/lib/html";
import { effectWords } from "@/lib/incidents/rules";
import type { Effect, Incident, IncidentUpdate, PostedUpdate } from "@/lib/incidents/schema";
import { renderMarkdownForFeeds } from "@/lib/markdown";
import { componentStatusLabels, updateStatusLabels } from "@/lib/status";
import { formatClock, formatWindow, partsOf, type TimeStyle, zoneAbbreviation } from "@/lib/time";
import { texts } from "./texts";

/** How times and links of a body are written. */
export type BodySetting = TimeStyle & {
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
};

/**
 * Everything said of an incident as HTML, the newest update first; of a maintenance its window
 * before that. `url` is the incident's own address.
 */
export function incidentHtml(incident: Incident, url: string, setting: BodySetting): string {
  const updates = incident.updates.map((update) => updateHtml(update, setting));
  const html = [...windowHtml(incident, setting), ...updates].join("\n");
  return withAbsoluteLinks(html, url, setting.baseUrl);
}

/** What one update says, and of which components. `url` is its incident's own address. */
export function postedHtml(posted: PostedUpdate, url: string, setting: BodySetting): string {
  const html = [updateHtml(posted.update, setting), ...affectedHtml(posted)].join("\n");
  return withAbsoluteLinks(html, url, setting.baseUrl);
}

/** Where a maintenance's update says nothing of any component, all of the maintenance are meant. */
function affectedHtml({ incident, update }: PostedUpdate): string[] {
  const planned = incident.kind === "maintenance" ? incident.components : [];
  const affected =
    update.effects.length > 0 ? update.effects.map(effectText) : planned.map(({ name }) => name);
  if (affected.length === 0) return [];
  const items = affected.map((text) => `<li>${escapeHtml(text)}</li>`);
  return [`<p>${texts.affected}</p>`, `<ul>${items.join("")}</ul>`];
}

function effectText(effect: Effect): string {
  const { from, status, note } = effectWords(effect);
  const step = from === null ? "" : `${componentStatusLabels[from]} → `;
  const more = note === null ? "" : ` (${note})`;
  return `${effect.name}: ${step}${componentStatusLabels[status]}${more}`;
}

function windowHtml(incident: Incident, style: TimeStyle): string[] {
  if (incident.kind !== "maintenance") return [];
  const { scheduledFor, scheduledUntil, cancelledAt } = incident;
  const window =
    scheduledFor && scheduledUntil ? formatWindow(scheduledFor, scheduledUntil, style) : null;
  if (!cancelledAt) return window === null ? [] : [`<p>${texts.plannedFor(window)}</p>`];
  const planned = window === null ? "" : ` ${texts.wasPlannedFor(window)}`;
  return [`<p>${texts.cancelled}${planned}</p>`];
}

/**
 * Time and status lead the first paragraph of the text; where it begins with something else (a list,
 * a quotation, code), which can't stand inside a paragraph, they are one of their own.
 */
function updateHtml({ status, body, displayAt }: IncidentUpdate, style: TimeStyle): string {
  const lead = `<small>${momentHtml(displayAt, style)}</small><br><strong>${updateStatusLabels[status]}</strong> -`;
  const text = renderMarkdownForFeeds(body);
  const paragraph = "<p>";
  return text.startsWith(paragraph)
    ? `<p>${lead} ${text.slice(paragraph.length)}`
    : `<p>${lead}</p>\n${text}`;
}

/** The markup that Statuspage's readers know; what `Intl` writes holds nothing to escape. */
function momentHtml(at: Date, style: TimeStyle): string {
  const part = (options: Intl.DateTimeFormatOptions) => partsOf(at, style, options);
  const date = `${part({ month: "short" })} <var data-var='date'>${part({ day: "numeric" })}</var>`;
  const time = `<var data-var='time'>${formatClock(at, style)}</var>`;
  return `${date}, ${time} ${zoneAbbreviation(at, style)}`;
}

/** Rendered Markdown has quotes only in its own tags, so what looks like a link here is one. */
function withAbsoluteLinks(html: string, url: string, baseUrl: string): string {
  return html.replace(
    /<a href="([/#])/g,
    (_, start: string) => `<a href="${start === "/" ? baseUrl : url}${start}`,
  );
}
