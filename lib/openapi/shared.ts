import { z } from "zod";
import { PageObject } from "@/lib/api/schema";
import { ErrorAnswer, ProblemsAnswer } from "./formats";

/** What many calls share, each named once below `components` (contracts §§0, 5). */

/** What identifies anything. */
export const id = PageObject.shape.id;

const text = z.string();
const count = z.int().min(0);

const headers = {
  ETag: { description: "Changes with the content alone.", schema: text },
  CacheControl: { description: "How long a copy may be used.", schema: text },
  NoStore: { description: "Not to be kept.", schema: z.literal("no-store") },
  LastModified: { description: "When anything in it last changed.", schema: text },
  RetryAfter: { description: "Seconds to wait.", schema: count },
  RateLimitLimit: { description: "Calls that the key has in a minute.", schema: count },
  RateLimitRemaining: { description: "Calls that are left.", schema: count },
  RateLimitReset: { description: "Seconds until the calls are counted anew.", schema: count },
  Allow: { description: "With 405: the methods that there are.", schema: text },
  WwwAuthenticate: { description: "How to authenticate.", schema: z.literal("Bearer") },
  IdempotencyReplayed: {
    description: "There when this is the answer kept from the first time.",
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
  NotModified: { description: "The copy with this tag still stands.", headers: published },
  NotFound: { description: "There is no such thing.", headers: unkept, content: failure },
  Unanswerable: {
    description: "The question can't be answered: every problem in a sentence.",
    headers: unkept,
    content: problems,
  },
  NotFoundPage: { description: "There is no such thing.", headers: unkept, content: page },
  Unavailable: {
    description: "Just now this can't be answered.",
    headers: { ...unkept, ...waiting },
    content: failure,
  },
  UnavailablePage: {
    description: "Just now this can't be answered.",
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
    description: "It can't be done so; nothing was written.",
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
    description: "Tags of copies that you have.",
    schema: text,
  },
  IfModifiedSince: {
    name: "If-Modified-Since",
    in: "header",
    description: "The Last-Modified of a copy that you have. If-None-Match goes before it.",
    schema: text,
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Whoever sends the same call with the same key within 24 hours gets the first answer, and nothing is done twice.",
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
      "The key in the address, as Statuspage also takes it. Prefer a header: addresses get into logs.",
  },
} as const;

/** Any one of them is enough. */
export const keySchemes = [{ bearer: [] }, { oauth: [] }, { query: [] }];

export const sharedComponents = { headers, parameters, responses, securitySchemes };
