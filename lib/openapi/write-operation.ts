import { z } from "zod";
import type { Endpoint } from "@/lib/http";
import { prefix } from "@/lib/write-api";
import { queryParameters } from "./query-parameters";
import { authenticated, id, jsonOf, keySchemes, parameter, replayable, response } from "./shared";
import type { Tag } from "./tags";

/** Whether there is anything to describe: what isn't built yet answers 501, or never anything. */
export function isBuilt({ status, answer }: Endpoint): boolean {
  return status !== 501 && (status === 204 || answer !== null);
}

/** The path items of an API's table, in its order; `bodyNames` are those below `components`. */
export function writePaths(
  endpoints: readonly Endpoint[],
  bodyNames: ReadonlyMap<z.ZodType, string>,
): Record<string, object> {
  const paths: Record<string, object> = {};
  for (const endpoint of endpoints) {
    const path = `${prefix}${endpoint.path}`;
    const method = endpoint.method.toLowerCase();
    paths[path] = { ...paths[path], [method]: operation(endpoint, bodyNames) };
  }
  return paths;
}

/** A name for each body of the table, by the call that has it first: CreateIncidentBody. */
export function namesOfBodies(endpoints: readonly Endpoint[]): ReadonlyMap<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  for (const { body, operationId } of endpoints) {
    if (body === null || names.has(body)) continue;
    names.set(body, `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Body`);
  }
  return names;
}

function operation(endpoint: Endpoint, bodyNames: ReadonlyMap<z.ZodType, string>): object {
  const { method, operationId, summary, scopes, query, body } = endpoint;
  const keyed = method === "POST" ? [parameter("IdempotencyKey")] : [];
  const name = body && bodyNames.get(body);
  return {
    operationId,
    tags: [tagOf(endpoint)],
    summary,
    description: `The key needs the scope ${[...scopes, "all"].map((one) => `\`${one}\``).join(" or ")}.`,
    security: keySchemes,
    parameters: [...pathParameters(endpoint.path), ...queryParameters(query), ...keyed],
    ...(body && name ? { requestBody: requestBody(body, name) } : {}),
    responses: responses(endpoint),
  };
}

function responses({ method, path, status, answer, query, body }: Endpoint): object {
  const done = {
    description: status === 204 ? "Done." : "Done. The response is the new state.",
    headers: method === "POST" ? replayable : authenticated,
    ...(answer ? { content: jsonOf(answer) } : {}),
  };
  return {
    [status]: method === "GET" ? { ...done, description: "The current state." } : done,
    ...(body ? { 400: response("Unreadable") } : {}),
    401: response("Unauthenticated"),
    403: response("Forbidden"),
    ...(path.includes("{") ? { 404: response("Missing") } : {}),
    ...(body ? { 413: response("TooLarge"), 415: response("WrongType") } : {}),
    ...(query || method !== "GET" ? { 422: response("Invalid") } : {}),
    429: response("TooMany"),
    503: response("Unavailable"),
    default: response("Other"),
  };
}

function requestBody(body: z.ZodType, name: string): object {
  const schema = { $ref: `#/components/schemas/${name}` };
  return {
    required: !body.safeParse(undefined).success,
    content: {
      "application/json": { schema },
      "application/x-www-form-urlencoded": { schema, encoding: formEncoding(body) },
    },
  };
}

/** A form writes the fields of a thing as `incident[name]=…`. */
function formEncoding(body: z.ZodType): object {
  const { properties = {} } = z.toJSONSchema(body, { io: "input" });
  const things = Object.entries(properties).filter(
    ([, field]) => typeof field === "object" && field.type === "object",
  );
  return Object.fromEntries(things.map(([name]) => [name, { style: "deepObject", explode: true }]));
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: `The ${name.replace(/_id$/, "")}'s id.`,
    schema: id,
  }));
}

const tagsOfThings: Readonly<Record<string, Tag>> = {
  incidents: "Manage incidents",
  components: "Manage components",
  "component-groups": "Manage components",
  subscribers: "Manage subscribers",
  incident_templates: "Manage templates",
};

/** By what stands after `/pages/{page_id}`. */
function tagOf({ path }: Endpoint): Tag {
  const [, , , thing] = path.split("/");
  if (thing === undefined) return "Manage the page";
  const tag = tagsOfThings[thing];
  if (!tag) throw new RangeError(`No tag is named for ${path}.`);
  return tag;
}
