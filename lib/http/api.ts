import { covers } from "@/lib/access";
import type { Clock } from "@/lib/clock";
import { type Context, type Database, inTime } from "@/lib/db";
import { Forbidden, Limited, NotFound, Unauthenticated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { findLiveToken } from "@/lib/tokens";
import type { ApiToken } from "@/lib/tokens/schema";
import { apiAnswer, apiFailure } from "./api-answer";
import { readCall } from "./api-call";
import { keyOf } from "./api-key";
import type { At, Endpoint } from "./endpoint";
import { idempotencyKeyOf, onceFor, Replayed } from "./idempotency";
import { createRate, type Use } from "./rate";
import { type Found, findRoute } from "./routes";

export type ApiOptions = {
  /** What stands before every path: "/api/v1". */
  prefix: string;
  endpoints: readonly Endpoint[];
  /** Throws NotFound where an address isn't of this page. */
  admit: (db: Database, params: Found["params"]) => Promise<void>;
  database: () => Promise<Database>;
  clock: Clock;
  baseUrl: () => string;
  /** Told of each call, after its answer was made: it must not stand in the way of the call's own write. */
  noteUse: (ctx: Context, token: ApiToken) => Promise<void>;
  callsPerMinute?: number;
};

const id = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The one wrapper of every call that a tool makes with a key: key, rate, method, scope, parsing, the
 * endpoint's one call, its answer, errors. It knows no rules; what may be done services check again.
 */
export function api(options: ApiOptions): (request: Request) => Promise<Response> {
  const count = createRate(options.callsPerMinute ?? 60);
  return async (request) => {
    const requestId = newId();
    const path = new URL(request.url).pathname.slice(options.prefix.length);
    const found = findRoute(options.endpoints, path);
    if (!found) return apiAnswer(404, JSON.stringify({ error: "Not Found" }));
    try {
      const ctx = await contextOf(request, options, requestId);
      const use = await count(ctx.token.id);
      const answer = await serve({ ...options, ...found, request, ctx, use }).catch((error) =>
        apiFailure(error, requestId),
      );
      void options.noteUse(ctx, ctx.token);
      for (const [name, value] of Object.entries(use.headers)) answer.headers.set(name, value);
      return answer;
    } catch (error) {
      return apiFailure(error, requestId);
    }
  };
}

type Caller = Context & { token: ApiToken };

/** Who calls. Nothing else is looked up before: a stranger learns nothing. */
async function contextOf(
  request: Request,
  { database, clock }: ApiOptions,
  requestId: string,
): Promise<Caller> {
  const key = keyOf(request);
  if (key === null) throw new Unauthenticated();
  const db = await database();
  const token = await findLiveToken(db, key, clock.now());
  if (!token) throw new Unauthenticated();
  const principal = { kind: "token", tokenId: token.id } as const;
  // The front replaces the header: nobody outside can write it.
  const address = request.headers.get("x-forwarded-for");
  return { principal, clock, db, requestId, address, token };
}

type Serving = ApiOptions & Found & { request: Request; ctx: Caller; use: Use };

async function serve(serving: Serving): Promise<Response> {
  const { request, ctx, use, endpoints, params, admit } = serving;
  if (use.retryAfterSeconds !== null) throw new Limited(use.retryAfterSeconds);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const endpoint = endpoints.find((one) => one.method === method);
  if (!endpoint) return wrongMethod(endpoints);
  refuseUnlessAllowed(endpoint, ctx.token);
  if (!Object.values(params).every((value) => id.test(value))) throw new NotFound("address");
  await inTime(admit(ctx.db, params));
  const answer = await answerCall(serving, endpoint);
  return request.method === "HEAD" ? new Response(null, answer) : answer;
}

function wrongMethod(endpoints: readonly Endpoint[]): Response {
  const allowed = endpoints.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : method));
  const json = JSON.stringify({ error: "Method Not Allowed" });
  return apiAnswer(405, json, { Allow: allowed.join(", ") });
}

function refuseUnlessAllowed({ scopes }: Endpoint, token: ApiToken): void {
  if (token.scopes.includes("all") || scopes.some((scope) => covers(token.scopes, scope))) return;
  throw new Forbidden(`This key lacks a scope. It needs ${[...scopes, "all"].join(" or ")}`);
}

async function answerCall(serving: Serving, endpoint: Endpoint): Promise<Response> {
  const { request, ctx, params } = serving;
  const call = await readCall(request, endpoint, ctx.db);
  const show = showing(serving, endpoint);
  const keeping = keepingOf(serving, endpoint, call.fingerprint, show);
  try {
    const done = endpoint.call({ ...ctx, ...keeping?.asked }, { params, ...call.given });
    const result = await (endpoint.method === "GET" ? inTime(done) : done);
    if (endpoint.status === 204) return apiAnswer(204, null);
    const json = keeping?.kept() ?? (await inTime(show(ctx.db, result)));
    return apiAnswer(endpoint.status, json);
  } catch (error) {
    if (!(error instanceof Replayed)) throw error;
    return apiAnswer(error.status, error.answer, { "Idempotency-Replayed": "true" });
  }
}

type Show = (db: At["db"], result: unknown) => Promise<string>;

function showing({ clock, baseUrl }: ApiOptions, endpoint: Endpoint): Show {
  return async (db, result) => {
    const at = { db, now: clock.now(), baseUrl: baseUrl() };
    return JSON.stringify(await endpoint.show(at, result));
  };
}

/** For a POST with an Idempotency-Key: what the change is asked to do once, and the answer it kept. */
function keepingOf(
  { request, ctx, clock }: Serving,
  { method, status }: Endpoint,
  fingerprint: string,
  show: Show,
): { asked: Pick<Context, "once">; kept: () => string | null } | null {
  const key = method === "POST" ? idempotencyKeyOf(request.headers) : null;
  if (key === null) return null;
  let kept: string | null = null;
  const once = onceFor({
    tokenId: ctx.token.id,
    key,
    fingerprint,
    clock,
    answer: async (tx, result) => {
      kept = await show(tx, result);
      return { status, json: kept };
    },
  });
  return { asked: { once }, kept: () => kept };
}
