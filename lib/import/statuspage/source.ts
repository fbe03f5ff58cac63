import type { ComponentStatus } from "@/lib/status";
import { isTimeZone } from "@/lib/time";
import type { History } from "../history";
import { cleanLine } from "../text";
import { readComponents } from "./components";
import type { StatuspageData } from "./documents";
import { readIncidents } from "./incidents";
import { SourcePage } from "./schema";
import { type Note, reasonsOf, within } from "./words";

/** As in the settings. */
const maxName = 100;

export type Source = {
  page: { publicId: string; name: string; timeZone: string | null } | null;
  history: History;
  /** What the source shows each component as. */
  statuses: ReadonlyMap<string, ComponentStatus>;
  /** One line for each thing that can't be taken over, with the reason. */
  notes: readonly string[];
};

/** Turns a Statuspage's documents into a history, and says what it had to leave out. */
export function readSource(data: StatuspageData, now: Date): Source {
  const notes = [...data.notes];
  const note: Note = (line) => notes.push(line);
  const page = readPage(data.page, note);
  const { groups, components, statuses } = readComponents(data.components, now, note);
  const incidents = readIncidents(data, now, note);
  return { page, history: { groups, components, incidents }, statuses, notes };
}

function readPage(entry: unknown, note: Note): Source["page"] {
  if (entry === null) return null;
  const parsed = SourcePage.safeParse(entry);
  if (!parsed.success) {
    note(`page: ${reasonsOf(parsed.error)}: its name and zone are not taken over`);
    return null;
  }
  const { id, name, time_zone: zone } = parsed.data;
  const isKnown = typeof zone === "string" && isTimeZone(zone);
  if (zone && !isKnown) note(`page: unknown time zone "${cleanLine(zone)}": not taken over`);
  return {
    publicId: id,
    name: within(maxName, cleanLine(name), (line) => note(`page: its name ${line}`)),
    timeZone: isKnown ? zone : null,
  };
}
