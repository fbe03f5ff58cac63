import { texts } from "./texts";

type Entry = { name: string; state: string; updates: string };

/** What a page says, in the parts that are announced. */
export type Said = { state: string; words: string; incidents: ReadonlyMap<string, Entry> };

/** Reads the server's own page, before the script adds anything to it. */
export function readPage(main: Element | null): Said {
  const incidents = [...(main?.querySelectorAll<HTMLElement>("[data-incident-id]") ?? [])];
  return {
    state: wordsIn(main?.querySelector("[data-page-indicator]") ?? main?.querySelector("h1")),
    words: wordsIn(main),
    incidents: new Map(
      incidents.map((element) => [element.dataset.incidentId ?? "", read(element)]),
    ),
  };
}

function read(incident: HTMLElement): Entry {
  return {
    name: wordsIn(incident.querySelector("h1,h2,h3,h4,a")),
    state: incident.dataset.incidentState ?? "",
    updates: incident.dataset.incidentUpdates ?? "",
  };
}

/** Without times and percentages: they move on with the clock. */
function wordsIn(element: Element | null | undefined): string {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const time of copy?.querySelectorAll("time") ?? []) time.remove();
  return copy?.textContent?.replace(/[\d.,]+\s?%/g, "").trim() ?? "";
}

/** What changed, for a screen reader: incidents first, then the state. Empty: nothing. */
export function describeChanges(before: Said, after: Said): string {
  const parts: string[] = [];
  for (const [id, entry] of after.incidents) {
    const known = before.incidents.get(id);
    if (known?.state === entry.state && known.updates === entry.updates) continue;
    parts.push(`${known ? texts.updated : texts.new} ${entry.name}`, entry.state);
  }
  for (const [id, { name }] of before.incidents) {
    if (!after.incidents.has(id)) parts.push(`${texts.over} ${name}`);
  }
  if (after.state !== before.state) parts.push(after.state);
  if (parts.length === 0 && after.words !== before.words) parts.push(texts.pageUpdated);
  return parts
    .filter((part) => part !== "")
    .map((part) => (/\p{P}$/u.test(part) ? part : `${part}.`))
    .join(" ");
}
