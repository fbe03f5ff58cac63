import { unavailableIfDown } from "@/lib/db";
import { CandorError, Conflict, Invalid, Limited, type Problem } from "@/lib/errors";
import { log } from "@/lib/log";
import { wantsJson } from "./answer";
import { BadBody } from "./body";
import { failurePage } from "./failure-page";
import { plainPageHeaders } from "./plain-page";
import { httpStatuses } from "./statuses";

/** What a form's script gets to show: the sentence, where it belongs, and what stands now. */
export type ErrorBody = {
  error: {
    code: string;
    message: string;
    problems: readonly Problem[];
    /** With a conflict: the thing as it is now. */
    current?: unknown;
    requestId: string;
  };
};

type About = { requestId: string; fields: Record<string, unknown> };

/** Turns whatever a mutation threw into an answer; what nobody foresaw is logged and named by id. */
export function errorResponse(request: Request, thrown: unknown, about: About): Response {
  // What services read before they write may meet the same trouble as the write.
  const error = unavailableIfDown(thrown);
  const status = statusOf(error);
  const body = bodyOf(error, about.requestId);
  if (status >= 500) log.error({ err: error, requestId: about.requestId }, "A request failed.");
  const headers = {
    "Cache-Control": "no-store",
    ...(error instanceof Limited
      ? { "Retry-After": String(Math.ceil(error.retryAfterSeconds)) }
      : {}),
    ...(status === 503 ? { "Retry-After": "5" } : {}),
  };
  if (wantsJson(request)) return Response.json(body, { status, headers });
  return new Response(failurePage(body.error, about.fields), {
    status,
    headers: { ...headers, ...plainPageHeaders },
  });
}

function statusOf(error: unknown): number {
  if (error instanceof BadBody) return error.status;
  return error instanceof CandorError ? httpStatuses[error.code] : 500;
}

function bodyOf(error: unknown, requestId: string): ErrorBody {
  if (error instanceof BadBody) {
    return { error: { code: "bad_body", message: error.message, problems: [], requestId } };
  }
  if (!(error instanceof CandorError)) {
    const message = `Something went wrong here (${requestId}). Nothing was saved. Please try again.`;
    return { error: { code: "internal", message, problems: [], requestId } };
  }
  return {
    error: {
      code: error.code,
      message: error.message,
      problems: error instanceof Invalid ? error.problems : [],
      ...(error instanceof Conflict ? { current: error.current } : {}),
      requestId,
    },
  };
}
