import type { Problem } from "@/lib/errors";

/** What came of sending a form. Only `done` has changed anything. */
export type Outcome =
  | { kind: "done"; location: string; answer: unknown }
  | { kind: "refused"; message: string; problems: readonly Problem[] }
  | { kind: "signed-out" }
  | { kind: "conflict"; message: string; current: unknown }
  /** No answer that can be relied on: it may even have been done. */
  | { kind: "unreachable"; message: string };

const timeoutMs = 30_000;
const unreachable =
  "Candor can’t be reached right now. Your text is kept here and in this browser. Try again in a moment.";

/** Sends a form's fields to its route; never throws. */
export async function sendForm(action: string, fields: URLSearchParams): Promise<Outcome> {
  try {
    const response = await fetch(action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: fields,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return outcomeOf(response.status, await response.json());
  } catch {
    return { kind: "unreachable", message: unreachable };
  }
}

/** Reads an answer of `lib/http`, or of a proxy that answered in its place. */
export function outcomeOf(status: number, body: unknown): Outcome {
  const location = get(body, "location");
  if (status < 300 && typeof location === "string") {
    return { kind: "done", location, answer: body };
  }
  const error = get(body, "error");
  const said = get(error, "message");
  const message = typeof said === "string" ? said : unreachable;
  if (status === 401) return { kind: "signed-out" };
  if (status === 409) return { kind: "conflict", message, current: get(error, "current") };
  if (status >= 500 || typeof said !== "string") return { kind: "unreachable", message };
  return { kind: "refused", message, problems: problemsOf(get(error, "problems")) };
}

function problemsOf(value: unknown): Problem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    const path = get(entry, "path");
    const message = get(entry, "message");
    return typeof path === "string" && typeof message === "string" ? [{ path, message }] : [];
  });
}

function get(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" ? Reflect.get(value, key) : undefined;
}
