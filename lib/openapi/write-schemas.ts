import { z } from "zod";

/** An OpenAPI document, in which schemas may still be zod's. */
type Draft = Readonly<Record<string, unknown>> & {
  components: { schemas: Readonly<Record<string, unknown>> };
};

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Writes zod's schemas out as JSON Schema 2020-12, those with an id once, in `components.schemas`.
 * They are what an input has to be, which leaves answers open to keys that come later.
 */
export function writeSchemas(draft: Draft): object {
  const found = new Set<z.ZodType>();
  replaceIn(draft, (schema) => found.add(schema));
  const names = new Map([...found].map((schema, at) => [schema, `schema${at}`]));
  const together = z.object(Object.fromEntries([...names].map(([schema, name]) => [name, schema])));
  const { properties = {}, $defs = {} } = referringToComponents(
    z.toJSONSchema(together, { io: "input" }),
  );
  const { components } = draft;
  const whole = {
    ...draft,
    components: { ...components, schemas: { ...$defs, ...components.schemas } },
  };
  return replaceIn(whole, (schema) => properties[names.get(schema) ?? ""]);
}

type Write = (schema: z.ZodType) => unknown;

function replaceIn(thing: object, write: Write): object {
  return Object.fromEntries(Object.entries(thing).map(([key, one]) => [key, replace(one, write)]));
}

function replace(value: unknown, write: Write): unknown {
  if (value instanceof z.ZodType) return write(value);
  if (Array.isArray(value)) return value.map((one) => replace(one, write));
  return value !== null && typeof value === "object" ? replaceIn(value, write) : value;
}

function referringToComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string"
      ? value.replace("#/$defs/", "#/components/schemas/")
      : value,
  );
}
