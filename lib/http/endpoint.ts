import type { z } from "zod";
import type { Scope } from "@/lib/access";
import type { Context, Database, Tx } from "@/lib/db";
import type { Problem } from "@/lib/errors";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Where and when an answer is made: of a write also within its transaction. */
export type At = { db: Database | Tx; now: Date; baseUrl: string };

type Params = Readonly<Record<string, string>>;

/** One call of an API that tools use with a key, as its wrapper and its description read it. */
export type Endpoint = {
  method: Method;
  /** As OpenAPI writes it, below the API's prefix: "/pages/{page_id}/incidents". */
  path: string;
  /** Names the call: "createIncident". */
  operationId: string;
  /** What it does, in a sentence. */
  summary: string;
  /** Any one of them suffices, and `all` always does. */
  scopes: readonly Scope[];
  query: z.ZodType | null;
  body: z.ZodType | null;
  status: 200 | 201 | 204 | 501;
  /** What it answers when it is done; null where that is nothing. */
  answer: z.ZodType | null;
  call(ctx: Context, given: { params: Params; query: unknown; body: unknown }): Promise<unknown>;
  show(at: At, result: unknown): Promise<unknown>;
  /**
   * What only the database can say against a body that the schema has refused, so that all problems
   * are told at once. A body that the schema takes is the service's to check.
   */
  problems(db: Database, body: unknown): Promise<Problem[]>;
};

type Definition<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, R> = Pick<
  Endpoint,
  "method" | "path" | "operationId" | "summary" | "scopes"
> & {
  query?: Q;
  body?: B;
  status?: Endpoint["status"];
  answer?: A;
  call(ctx: Context, given: { params: Params; query: z.output<Q>; body: z.output<B> }): Promise<R>;
  /** Left out where there is nothing to answer. */
  show?(at: At, result: R): Promise<z.output<A>>;
  problems?: Endpoint["problems"];
};

/**
 * An entry of an API's table. Its `call` is one call of a service, whose result `show` makes an
 * answer of; of a POST it is one change, so that an Idempotency-Key keeps the answer with it.
 */
export function endpoint<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, R>(
  definition: Definition<Q, B, A, R>,
): Endpoint {
  const { query = null, body = null, answer = null, status = 200 } = definition;
  const { show = async () => null, problems = async () => [] } = definition;
  // The wrapper hands over what these schemas made, and what this call gave.
  return { ...definition, query, body, answer, status, show, problems } as Endpoint;
}
