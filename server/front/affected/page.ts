import { type AffectedReading, type Trouble, totalTrouble } from "@/lib/affected";
import {
  type AffectedSource,
  type ImpactWindow,
  maxWindows,
  type UnwatchedStretch,
} from "@/lib/affected/schema";
import { escapeHtml } from "@/lib/html";
import {
  type ComponentStatus,
  componentStatusLabels,
  formatDuration,
  wholeSeconds,
} from "@/lib/status";
import { formatInstant, instantToWallTime } from "@/lib/time";
import { addAttributes, fillSlot, markInvalid } from "../queries/fill";

/** What was asked, and what there is to say. */
export type Answered = {
  query: URLSearchParams;
  source: AffectedSource;
  reading: AffectedReading;
  windows: readonly ImpactWindow[];
  /** What isn't known: no data is no trouble only by chance. */
  unwatched: readonly UnwatchedStretch[];
  /** Whether there are more windows than these. */
  isTruncated: boolean;
  /** At least so much where there are more windows than these. */
  trouble: Trouble;
  /** Names by id. */
  incidents: ReadonlyMap<string, string>;
};

/** The published form with what was asked in its fields, and the answer or the problems in its slots. */
export function fillPage(html: string, answered: Answered): string {
  const { reading } = answered;
  const filled = fillFields(html, answered);
  if (reading.ok) return fillSlot(filled, "answer", answerOf(answered));
  return reading.problems.reduce(
    (page, { path, message }) =>
      fillSlot(markInvalid(page, path), `problem-${path}`, escapeHtml(message)),
    filled,
  );
}

/** Characters; the longest time with an offset has 35. A longer text is no time and isn't echoed. */
const maxEchoed = 40;

function fillFields(html: string, { query, source, reading }: Answered): string {
  const zone = source.page.time_zone;
  const times = reading.ok ? reading.question : reading.given;
  // A datetime-local field takes no offset: what had one is shown in the page's zone, and the page's
  // script shows the instant in the visitor's own.
  const shownValue = (name: "from" | "to") => {
    const at = times[name];
    if (at) return `value="${instantToWallTime(at, zone)}" data-at="${at.toISOString()}"`;
    const given = query.get(name) ?? "";
    return `value="${given.length <= maxEchoed ? escapeHtml(given) : ""}"`;
  };
  const timed = (["from", "to"] as const).reduce(
    (page, name) => addAttributes(page, name, shownValue(name)),
    html,
  );
  const chosen = new Set(query.getAll("component"));
  return fillSlot(checkBoxes(timed, chosen), "chosen", chosenNames(chosen, source));
}

/** More than these are counted. */
const maxNamed = 5;

/** The choice in words: its boxes are folded away. */
function chosenNames(ids: ReadonlySet<string>, { parts }: AffectedSource): string {
  const names = parts.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  if (names.length === 0) return "";
  const named = names.slice(0, maxNamed).map((name) => `<bdi>${escapeHtml(name)}</bdi>`);
  const more = names.length - named.length;
  return texts.chosen([...named, ...(more > 0 ? [texts.more(more)] : [])].join(", "));
}

/** Checks the boxes of these components, in one pass whatever their number. */
function checkBoxes(html: string, ids: ReadonlySet<string>): string {
  const escapedIds = new Set([...ids].map(escapeHtml));
  return html.replace(/name="component" value="([^"]*)"/g, (box, id: string) =>
    escapedIds.has(id) ? `${box} checked=""` : box,
  );
}

const texts = {
  chosen: (names: string) => `Chosen: ${names}`,
  more: (count: number) => `${count} more`,
  nothing: "No: everything that you chose was operational the whole time.",
  nothingSoFar:
    "No, so far: everything that you chose was operational for as much of that time as has passed.",
  ahead: "That time is still to come.",
  nothingWatched: "Not known. There is no data for that time.",
  partlyWatched:
    "Not known for all of it: no problems are on record, but what you chose was not watched the whole time.",
  notWatched: "Not watched",
  problems: "problems",
  onlyMaintenance: "planned maintenance",
  once: (length: string) => `Yes: ${length}, once.`,
  maintenanceOnce: (length: string) => `Yes, by planned maintenance: ${length}, once.`,
  often: (what: string, times: number, length: string) => `Yes: ${what} ${times} times, ${length}.`,
  besides: (length: string) => `Planned maintenance: ${length}.`,
  inAll: (length: string) => `${length} in all`,
  soFar: (length: string) => `${length} so far`,
  tooMany: (length: string) =>
    `Yes: more than ${maxWindows} stretches with problems, at least ${length} in all. The first ${maxWindows} are listed: choose fewer parts or a shorter range to see the others.`,
  range: (from: string, to: string) => `From ${from} until ${to}.`,
  known: (asOf: string) => `As known at ${asOf}.`,
  columns: ["Part", "Status", "From", "Until", "Duration", "Why"],
  data: "The same as data:",
} as const;

function answerOf(answered: Answered): string {
  const { query, source, reading, windows, isTruncated, incidents } = answered;
  if (!reading.ok) return "";
  const style = { zone: source.page.time_zone, locale: "en" };
  const time = (iso: string) =>
    `<time datetime="${iso}">${escapeHtml(formatInstant(new Date(iso), style))}</time>`;
  const { from, to } = reading.question;
  const address = escapeHtml(query.toString());
  const range = texts.range(time(from.toISOString()), time(to.toISOString()));
  return `<div class="mb-10 border-t border-line pt-4">
<h2 id="answer" class="text-lg font-semibold tracking-tight">${summaryOf(answered)}</h2>
<p class="mt-2 text-sm text-muted">${range} ${texts.known(time(source.as_of))}</p>
${unwatchedList(answered, time)}${windows.length === 0 ? "" : table(windows, incidents, time)}
<p class="mt-2 flex flex-wrap items-center gap-x-4 text-sm text-muted print:hidden">${texts.data} ${isTruncated ? "" : dataLink("csv", address)} ${dataLink("json", address)}</p>
</div>`;
}

function summaryOf(answered: Answered): string {
  const { unwatched, isTruncated, trouble, source, reading } = answered;
  if (!reading.ok) return "";
  if (isTruncated) return texts.tooMany(formatDuration(trouble.seconds * 1_000));
  if (trouble.times > 0) return troubleIn(answered);
  const { from, to, componentIds } = reading.question;
  const asOf = new Date(source.as_of);
  if (from >= asOf) return texts.ahead;
  if (unwatched.length > 0) {
    const known = Math.floor(Math.min(to.getTime(), asOf.getTime()) / 1_000);
    const asked = componentIds.length * (known - Math.floor(from.getTime() / 1_000));
    return secondsOf(unwatched) >= asked ? texts.nothingWatched : texts.partlyWatched;
  }
  return to > asOf ? texts.nothingSoFar : texts.nothing;
}

function troubleIn({ windows, trouble, source, reading }: Answered): string {
  const seconds = formatDuration(trouble.seconds * 1_000);
  const isRunning =
    reading.ok &&
    reading.question.to > new Date(source.as_of) &&
    windows.some(({ to }) => Date.parse(to) >= wholeMs(source.as_of));
  const length = isRunning ? texts.soFar(seconds) : texts.inAll(seconds);
  const isPlanned = ({ status }: ImpactWindow) => status === "under_maintenance";
  if (windows.every(isPlanned)) {
    return trouble.times === 1
      ? texts.maintenanceOnce(length)
      : texts.often(texts.onlyMaintenance, trouble.times, length);
  }
  if (!windows.some(isPlanned)) return problemsIn(trouble.times, length);
  const problems = totalTrouble(windows.filter((one) => !isPlanned(one)));
  const maintenance = totalTrouble(windows.filter(isPlanned));
  const [problemLength, maintenanceLength] = [problems, maintenance].map(({ seconds: sum }) =>
    (isRunning ? texts.soFar : texts.inAll)(formatDuration(sum * 1_000)),
  );
  return `${problemsIn(problems.times, problemLength ?? "")} ${texts.besides(maintenanceLength ?? "")}`;
}

function problemsIn(times: number, length: string): string {
  return times === 1 ? texts.once(length) : texts.often(texts.problems, times, length);
}

/** Windows are cut to whole seconds. */
function wholeMs(at: string): number {
  return wholeSeconds(new Date(at)) * 1_000;
}

function secondsOf(stretches: readonly UnwatchedStretch[]): number {
  const lengths = stretches.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 1_000);
  return lengths.reduce((sum, seconds) => sum + seconds, 0);
}

function unwatchedList({ unwatched, source }: Answered, time: (iso: string) => string): string {
  if (unwatched.length === 0) return "";
  const names = new Map(source.parts.map(({ id, name }) => [id, name]));
  const items = unwatched.map(({ component_id: id, from, to }) => {
    const name = escapeHtml(names.get(id) ?? id);
    return `<li><bdi class="font-medium">${name}</bdi>: ${time(from)} – ${time(to)}</li>`;
  });
  return `<h3 class="mt-4 text-sm font-semibold">${texts.notWatched}</h3><ul class="mt-1 flex flex-col gap-1 text-sm text-muted">${items.join("")}</ul>`;
}

function dataLink(format: "csv" | "json", address: string): string {
  const link = "link inline-flex min-h-11 items-center";
  return `<a href="/affected.${format}?${address}" class="${link}">${format.toUpperCase()}</a>`;
}

function table(
  windows: readonly ImpactWindow[],
  incidents: ReadonlyMap<string, string>,
  time: (iso: string) => string,
): string {
  const head = texts.columns.map(
    (name) =>
      `<th role="columnheader" scope="col" class="py-2 pe-5 text-start font-normal">${name}</th>`,
  );
  const rows = windows.map((window) => {
    const reasons = window.incidents.map(
      (id) =>
        `<a href="/incidents/${escapeHtml(id)}" class="link inline-flex min-h-11 items-center"><bdi>${escapeHtml(incidents.get(id) ?? id)}</bdi></a>`,
    );
    const cells = [
      `<bdi class="font-medium">${escapeHtml(window.component)}</bdi>`,
      componentStatusLabels[window.status satisfies ComponentStatus],
      time(window.from),
      time(window.to),
      formatDuration(window.seconds * 1_000),
      reasons.join("<br>"),
    ];
    const told = cells.map(
      (cell, index) =>
        `<td role="cell" data-label="${texts.columns[index]}" class="py-2 pe-5"><div>${cell}</div></td>`,
    );
    return `<tr role="row" class="border-b border-line align-baseline">${told.join("")}</tr>`;
  });
  return `<div class="mt-4 overflow-x-auto" tabindex="0" role="region" aria-labelledby="answer"><table role="table" data-stacks class="w-full border-collapse text-sm"><thead role="rowgroup"><tr role="row" class="border-b border-line text-xs text-muted">${head.join("")}</tr></thead><tbody role="rowgroup">${rows.join("")}</tbody></table></div>`;
}
