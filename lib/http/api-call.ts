import type { z } from "zod";
import type { Database } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { fieldsOf, parseNestedForm, type RawBody, readBody } from "./body";
import type { Endpoint } from "./endpoint";

type Call = {
  given: { query: unknown; body: unknown };
  /** What makes it this call and no other, for Idempotency-Key. */
  fingerprint: string;
};

/** Reads and parses a call. Throws BadBody, or Invalid with all problems. */
export async function readCall(request: Request, endpoint: Endpoint, db: Database): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url);
  const raw = endpoint.body ? await readBody(request) : null;
  const fields = endpoint.body && raw ? readGiven(endpoint.body, raw) : undefined;
  const query = parse(endpoint.query, Object.fromEntries(searchParams));
  const body = parse(endpoint.body, fields);
  const problems = [...query.problems, ...body.problems];
  if (problems.length > 0) {
    throw new Invalid([...problems, ...(await endpoint.problems(db, fields))]);
  }
  const path = pathname.replace(/\.json$/, "");
  return {
    given: { query: query.value, body: body.value },
    fingerprint: [endpoint.method, path, raw?.type, raw?.text].join("\n"),
  };
}

/** What was sent; nothing at all is fine where the schema takes it. */
function readGiven(schema: z.ZodType, raw: RawBody): unknown {
  const isNothing = raw.type === "" && raw.text === "";
  return isNothing && schema.safeParse(undefined).success
    ? undefined
    : fieldsOf(raw, parseNestedForm);
}

/** The sentences of an API's schemas name their field themselves. */
function parse(schema: z.ZodType | null, value: unknown): { value: unknown; problems: Problem[] } {
  const parsed = schema?.safeParse(value);
  if (!parsed) return { value: null, problems: [] };
  if (parsed.success) return { value: parsed.data, problems: [] };
  return {
    value: null,
    problems: parsed.error.issues.map(({ message }) => ({ path: "", message })),
  };
}
