import { unavailableIfDown } from "@/lib/db";
import { CandorError, Invalid, Limited, type Problem } from "@/lib/errors";
import { log } from "@/lib/log";
import { BadBody } from "./body";
import { httpStatuses } from "./statuses";

type Headers = Readonly<Record<string, string>>;

/** An answer of the API: JSON, or nothing where `json` is null. Nobody keeps it. */
export function apiAnswer(status: number, json: string | null, headers: Headers = {}): Response {
  return new Response(json, {
    status,
    headers: {
      ...(json === null ? {} : { "Content-Type": "application/json; charset=utf-8" }),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      // An address may hold a key.
      "Referrer-Policy": "no-referrer",
      ...headers,
    },
  });
}

/** Turns whatever a call threw into `{"error": …}` (contracts §5), with a `hint` where one helps. */
export function apiFailure(thrown: unknown, requestId: string, headers: Headers = {}): Response {
  const error = unavailableIfDown(thrown);
  const { status, said, hint, more } = describe(error, requestId);
  if (status >= 500) log.error({ err: error, requestId }, "A call of the API failed.");
  return apiAnswer(status, JSON.stringify({ error: said, hint }), { ...headers, ...more });
}

type Description = {
  status: number;
  said: string | string[];
  hint?: string | undefined;
  more?: Headers;
};

const keyHint = "Send a key: Authorization: Bearer <key>";

function describe(error: unknown, requestId: string): Description {
  if (error instanceof BadBody) return { status: error.status, said: error.message };
  if (!(error instanceof CandorError)) {
    const said = `Something went wrong here (${requestId}). Nothing was saved. Please try again.`;
    return { status: 500, said };
  }
  const status = httpStatuses[error.code];
  switch (error.code) {
    case "invalid":
      return { status, said: sentencesOf(error instanceof Invalid ? error.problems : []) };
    case "unauthenticated":
      return {
        status,
        said: "Could not authenticate",
        hint: keyHint,
        more: { "WWW-Authenticate": "Bearer" },
      };
    case "not_found":
      return { status, said: "Not Found" };
    case "limited":
      return limited(error instanceof Limited ? Math.ceil(error.retryAfterSeconds) : 60);
    case "unavailable":
      return { status, said: error.message, more: { "Retry-After": "5" } };
    case "forbidden":
    case "conflict":
      return { status, said: error.message };
  }
}

function limited(seconds: number): Description {
  const said = `Too many calls with this key. Wait ${seconds} seconds`;
  return { status: 429, said, more: { "Retry-After": String(seconds) } };
}

/** One sentence a problem; where it is about one of many things, with that thing's id. */
function sentencesOf(problems: readonly Problem[]): string[] {
  const sentences = problems.map(({ path, message }) => {
    const id = /^\w+\.(.+)$/.exec(path)?.[1];
    return `${id === undefined ? "" : `${id}: `}${message.replace(/\.$/, "")}`;
  });
  return [...new Set(sentences)];
}
