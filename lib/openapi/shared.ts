import { z } from "zod";
import { PageObject } from "@/lib/read-api/schema";
import { ErrorAnswer, ProblemsAnswer } from "./formats";

/** What many calls share, each named once below `components` (contracts §§0, 5). */

/** What identifies anything. */
export const id = PageObject.shape.id;

const text = z.string();
const count = z.int().min(0);

const headers = {
  ETag: { description: "Changes only with the content.", schema: text },
  CacheControl: { description: "How long a copy may be used.", schema: text },
  NoStore: { description: "Must not be stored.", schema: z.literal("no-store") },
  LastModified: { description: "When anything in it last changed.", schema: text },
  RetryAfter: { description: "Seconds to wait.", schema: count },
  RateLimitLimit: { description: "Calls per minute for this key.", schema: count },
  RateLimitRemaining: { description: "Calls left in this minute.", schema: count },
  RateLimitReset: { description: "Seconds until the count starts again.", schema: count },
  Allow: { description: "With 405: the allowed methods.", schema: text },
  WwwAuthenticate: { description: "How to authenticate.", schema: z.literal("Bearer") },
  IdempotencyReplayed: {
    description: "Present if this is the stored response to the first call.",
    schema: z.literal("true"),
  },
} as const;

const header = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });

export const published = { ETag: header("ETag"), "Cache-Control": header("CacheControl") };
export const dated = { ...published, "Last-Modified": header("LastModified") };

/** Of every answer that nobody may keep. */
export const unkept = { "Cache-Control": header("NoStore") };
const rates = {
  "RateLimit-Limit": header("RateLimitLimit"),
  "RateLimit-Remaining": header("RateLimitRemaining"),
  "RateLimit-Reset": header("RateLimitReset"),
};
/** Of every answer to a key that is known. */
export const authenticated = { ...unkept, ...rates };
export const replayable = {
  ...authenticated,
  "Idempotency-Replayed": header("IdempotencyReplayed"),
};
const waiting = { "Retry-After": header("RetryAfter") };

export const jsonOf = (schema: z.ZodType) => ({ "application/json": { schema } });
const failure = jsonOf(ErrorAnswer);
const problems = jsonOf(ProblemsAnswer);
const page = { "text/html": { schema: text } };

const responses = {
  NotModified: { description: "Your copy is current.", headers: published },
  NotFound: { description: "Not found.", headers: unkept, content: failure },
  Unanswerable: {
    description: "The query is invalid. Every problem is listed.",
    headers: unkept,
    content: problems,
  },
  NotFoundPage: { description: "Not found.", headers: unkept, content: page },
  Unavailable: {
    description: "Temporarily unavailable.",
    headers: { ...unkept, ...waiting },
    content: failure,
  },
  UnavailablePage: {
    description: "Temporarily unavailable.",
    headers: { ...unkept, ...waiting },
    content: page,
  },
  Unreadable: {
    description: "The body can't be read.",
    headers: authenticated,
    content: failure,
  },
  Unauthenticated: {
    description: "The key is missing, unknown, expired or revoked.",
    headers: { ...unkept, "WWW-Authenticate": header("WwwAuthenticate") },
    content: failure,
  },
  Forbidden: {
    description: "The key lacks the scope.",
    headers: authenticated,
    content: failure,
  },
  Missing: {
    description: "The id is unknown here.",
    headers: authenticated,
    content: failure,
  },
  TooLarge: { description: "The body is too large.", headers: unkept, content: failure },
  WrongType: {
    description: "The body is neither JSON nor a form.",
    headers: authenticated,
    content: failure,
  },
  Invalid: {
    description: "The request is invalid. Nothing was written.",
    headers: authenticated,
    content: problems,
  },
  TooMany: {
    description: "The key has no calls left in this minute.",
    headers: { ...authenticated, ...waiting },
    content: failure,
  },
  Other: {
    description: "Another failure, such as 405 with Allow for a method that isn't described.",
    headers: { ...unkept, Allow: header("Allow") },
    content: failure,
  },
} as const;

export const response = (name: keyof typeof responses) => ({
  $ref: `#/components/responses/${name}`,
});

const parameters = {
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "ETags of your copies.",
    schema: text,
  },
  IfModifiedSince: {
    name: "If-Modified-Since",
    in: "header",
    description: "The Last-Modified of your copy. Ignored if If-None-Match is sent.",
    schema: text,
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "The same call with the same value within 24 hours gets the first response, and nothing is done twice.",
    schema: z.string().max(255),
  },
} as const;

export const parameter = (name: keyof typeof parameters) => ({
  $ref: `#/components/parameters/${name}`,
});

/** A key goes in the header Authorization, in either form, or in the query. */
const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "Authorization: Bearer and the key.",
  },
  oauth: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "Authorization: OAuth and the key, as clients of Statuspage send it.",
  },
  query: {
    type: "apiKey",
    in: "query",
    name: "api_key",
    description:
      "The key in the address, as Statuspage also accepts it. Prefer a header, since logs contain addresses.",
  },
} as const;

/** Any one of them is enough. */
export const keySchemes = [{ bearer: [] }, { oauth: [] }, { query: [] }];

export const sharedComponents = { headers, parameters, responses, securitySchemes };
