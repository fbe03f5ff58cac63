import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { openApiDocument } from "@/lib/openapi";

/** The document as whoever reads `/openapi.json` sees it, and answers checked against it. */

export const baseUrl = "https://status.pigeon.example";

type Reference = { $ref?: string };
type Media = { schema: object; encoding?: Record<string, object> };
export type DescribedAnswer = {
  headers?: Record<string, Reference>;
  content?: Record<string, Media>;
};
export type Parameter = { name: string; in: string; schema: object };
export type Operation = {
  operationId: string;
  tags: string[];
  security?: Record<string, unknown>[];
  parameters: (Parameter | Reference)[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, DescribedAnswer | Reference>;
};
type Method = "get" | "post" | "put" | "patch" | "delete";
type Description = {
  openapi: string;
  servers: { url: string }[];
  security: unknown[];
  tags: { name: string }[];
  paths: Record<string, Partial<Record<Method, Operation>>>;
  components: object;
};

export const source = JSON.stringify(openApiDocument({ baseUrl, version: "1.2.3" }));
export const description: Description = JSON.parse(source);

export type Call = Operation & { method: string; path: string };

/** Every call that is described. */
export const calls: readonly Call[] = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    ...operation,
    method: method.toUpperCase(),
    path,
  })),
);

export const isManaging = ({ path }: { path: string }) => path.startsWith("/api/v1/");

export function callNamed(operationId: string): Call {
  const call = calls.find((one) => one.operationId === operationId);
  if (!call) throw new RangeError(`${operationId} is not described.`);
  return call;
}

/** What a reference names, or the thing itself. */
export function follow<T extends object>(thing: T | Reference): T {
  if (!("$ref" in thing) || thing.$ref === undefined) return thing as T;
  let found: unknown = description;
  for (const key of thing.$ref.slice(2).split("/")) found = Object(found)[key];
  return found as T;
}

/** What a call says of this status. */
export function answerOf({ responses }: Operation, status: number): DescribedAnswer {
  const found = responses[status] ?? responses.default;
  if (!found) throw new RangeError(`An answer with ${status} is not described.`);
  return follow<DescribedAnswer>(found);
}

// OpenAPI's own words stand beside the schemas.
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
const validators = new Map<string, ReturnType<typeof ajv.compile>>();

/** What is wrong with a value, by a schema of the document; an empty list when nothing is. */
export function problemsOf(schema: object, value: unknown): unknown[] {
  const key = JSON.stringify(schema);
  const known = validators.get(key);
  const validate = known ?? ajv.compile({ ...schema, components: description.components });
  validators.set(key, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** What is wrong with the JSON of an answer to a call. */
export function problemsOfAnswer(
  operationId: string,
  value: unknown,
  { status = 200, type = "application/json" } = {},
): unknown[] {
  const schema = answerOf(callNamed(operationId), status).content?.[type]?.schema;
  if (!schema) throw new RangeError(`${operationId} describes no ${type}.`);
  return problemsOf(schema, JSON.parse(JSON.stringify(value)));
}
