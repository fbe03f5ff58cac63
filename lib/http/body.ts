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

/** A body as it came, with its media type. */
export type RawBody = { type: string; text: string };

/**
 * A request's fields from JSON or a form (`effects[id]=…`, `componentIds[]=…`). A form's empty
 * entries of a nested record mean "not set" and are left out. Throws BadBody: 400, 413, 415.
 */
export async function readFields(request: Request): Promise<Record<string, unknown>> {
  return fieldsOf(await readBody(request), parseForm);
}

/** Reads a body whole. Throws BadBody: 400 for what is no text, 413. */
export async function readBody(request: Request): Promise<RawBody> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  return { type, text: toText(await readBytes(request)) };
}

/** What a body says, by its type. Throws BadBody: 400, 415. */
export function fieldsOf(
  { type, text }: RawBody,
  parseAsForm: (text: string) => Record<string, unknown>,
): Record<string, unknown> {
  if (type === "application/json") return parseJson(text);
  if (type === "application/x-www-form-urlencoded") return parseAsForm(text);
  throw new BadBody(415, "Send JSON or a form.");
}

async function readBytes(request: Request): Promise<Buffer> {
  const tooLarge = new BadBody(413, `This is larger than ${maxBytes / 1024} KB. Shorten the text.`);
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BadBody(400, "The body must be UTF-8 text.");
  }
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
  throw new BadBody(400, "The body must be a JSON object.");
}

function parseForm(text: string): Record<string, unknown> {
  const fields = qs.parse(text, { depth: 1, parameterLimit: 5_000, arrayLimit: 2_000 });
  for (const [key, value] of Object.entries(fields)) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) continue;
    fields[key] = Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== ""));
  }
  return fields;
}

/** A form with fields in fields: `incident[metadata][pager][id]=7`. */
export function parseNestedForm(text: string): Record<string, unknown> {
  return qs.parse(text, { depth: 10, parameterLimit: 5_000, arrayLimit: 2_000 });
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
    message: `The field “${key}” is unknown. Remove it.`,
  }));
}
