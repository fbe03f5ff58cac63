import { z } from "zod";
import type { Parameter } from "./read-endpoints";
import { queryParameter } from "./read-operation";

const size = z.int().min(1).max(100).default(100);

/** What a query writes in digits is a number to those who call; its schema reads the digits. */
const listParameters: Readonly<Record<string, Partial<Parameter>>> = {
  q: { description: "Only those with this text in the name or a message." },
  limit: { description: "How many to list.", schema: size },
  per_page: { description: "The same as limit.", schema: size },
  page: {
    description: "The page of the list, from 1; 0 is taken as 1.",
    schema: z.int().min(0).default(1),
  },
};

/** The parameters of a query's schema, in its order. */
export function queryParameters(query: z.ZodType | null): object[] {
  if (query === null) return [];
  if (!(query instanceof z.ZodObject)) throw new TypeError("A query is an object of its fields.");
  return Object.entries(query.shape).map(([name, schema]) => {
    const description = `Only those with this ${name}.`;
    return queryParameter({ name, description, schema, ...listParameters[name] });
  });
}
