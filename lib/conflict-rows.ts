/** One field of which there are two texts. */
export type ConflictRow = { label: string; theirs: string; yours: string };

/** What someone else saved meanwhile, beside what is in the form. */
export type ConflictView = {
  /** What the form must say that it has seen, to be sent on top. */
  version: number | null;
  rows: ConflictRow[];
};

const labels: Readonly<Record<string, string>> = {
  name: "Name",
  description: "Description",
  timeZone: "Time zone",
  supportUrl: "Support link",
  startDate: "Uptime counted since",
};

/** Compares a conflict's `current` (an incident, component, group or the page) with a form's fields. */
export function conflictView(current: unknown, typed: URLSearchParams): ConflictView {
  return {
    version: versionOf(current),
    rows: [...messageRow(current, typed), ...fieldRows(current, typed)],
  };
}

/** The version to send on top of; null where a conflict names none. */
export function versionOf(current: unknown): number | null {
  const version = get(current, "version");
  return typeof version === "number" ? version : null;
}

/** A form with a message is about an update: the one it edits, else the newest. */
function messageRow(current: unknown, typed: URLSearchParams): ConflictRow[] {
  const updates = get(current, "updates");
  const yours = typed.get("body");
  if (yours === null || !Array.isArray(updates)) return [];
  const edited = typed.get("updateId");
  const update: unknown =
    edited === null ? updates[0] : updates.find((candidate) => get(candidate, "id") === edited);
  if (update === undefined) return [{ label: "Message", theirs: "It was deleted.", yours }];
  const author = textOf(get(update, "authorName"));
  const label = edited === null ? `Newest update${author && `, by ${author}`}` : "Message";
  return [{ label, theirs: textOf(get(update, "body")), yours }];
}

function fieldRows(current: unknown, typed: URLSearchParams): ConflictRow[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const yours = typed.get(name);
    const theirs = textOf(get(current, name));
    return yours === null || yours.trim() === theirs ? [] : [{ label, theirs, yours }];
  });
}

function get(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" ? Reflect.get(value, key) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
