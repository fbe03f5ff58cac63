import qs from "qs";
import { Invalid } from "@/lib/errors";

const maxBytes = 256 * 1024;

/** What a body can be refused for before anything looks at its fields. */
export class BadBody extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A request's fields from JSON or a form (`effects[id]=…`, `componentIds[]=…`). A form's empty
 * entries of a nested record mean "not set" and are left out. Throws BadBody: 400, 413, 415.
 */
export async function readFields(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  const text = await readText(request);
  if (type === "application/json") return parseJson(text);
  if (type === "application/x-www-form-urlencoded") return parseForm(text);
  throw new BadBody(415, "Send JSON or a form.");
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new BadBody(413, `That is more than ${maxBytes / 1024} KB: shorten the text.`);
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      return { ...value };
    }
  } catch {
    // Answered below, like any other body that is no object.
  }
  throw new BadBody(400, "The body is no JSON object.");
}

function parseForm(text: string): Record<string, unknown> {
  const fields = qs.parse(text, { depth: 1, parameterLimit: 5_000, arrayLimit: 2_000 });
  for (const [key, value] of Object.entries(fields)) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) continue;
    fields[key] = Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== ""));
  }
  return fields;
}

type Schema<T> = {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
};
type Issue = {
  path: readonly PropertyKey[];
  message: string;
  code?: string | undefined;
  keys?: readonly string[];
};

/** Parses fields by a schema; throws Invalid with all problems, each at its field. */
export function parseFields<T>(schema: Schema<T>, fields: unknown): T {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw new Invalid(parsed.error.issues.flatMap(toProblems));
}

function toProblems({ path, message, code, keys }: Issue) {
  const at = path.map(String).join(".");
  if (code !== "unrecognized_keys" || !keys) return [{ path: at, message }];
  return keys.map((key) => ({
    path: at ? `${at}.${key}` : key,
    message: `There is no field “${key}” here.`,
  }));
}
