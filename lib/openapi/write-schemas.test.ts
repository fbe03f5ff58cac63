import { expect, test } from "vitest";
import { z } from "zod";
import { writeSchemas } from "./write-schemas";

const Bird = z.object({ name: z.string() }).meta({ id: "Bird" });

test("a schema with an id is written once, and referred to wherever it stands", () => {
  const draft = { one: Bird, many: [{ schema: z.array(Bird) }], components: { schemas: {} } };
  const bird = { $ref: "#/components/schemas/Bird" };
  expect(writeSchemas(draft)).toEqual({
    one: bird,
    many: [{ schema: { type: "array", items: bird } }],
    components: {
      schemas: {
        Bird: {
          type: "object",
          properties: { name: { type: "string" } },
          required: ["name"],
        },
      },
    },
  });
});

test("a schema is what goes in, whatever is made of it", () => {
  const schema = z.object({ at: z.string().transform(Number), by: z.string().default("me") });
  expect(writeSchemas({ components: { schemas: { Body: schema } } })).toEqual({
    components: {
      schemas: {
        Body: {
          type: "object",
          properties: { at: { type: "string" }, by: { type: "string", default: "me" } },
          required: ["at"],
        },
      },
    },
  });
});

test("what is no schema stays as it is", () => {
  const rest = { list: [1, "two", null, { three: true }], $ref: "#/components/schemas/Bird" };
  expect(writeSchemas({ ...rest, components: { schemas: {} } })).toEqual({
    ...rest,
    components: { schemas: {} },
  });
});

test("two schemas can't share an id", () => {
  const draft = { one: Bird, other: z.string().meta({ id: "Bird" }), components: { schemas: {} } };
  expect(() => writeSchemas(draft)).toThrow(/Bird/);
});
