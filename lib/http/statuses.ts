import type { ErrorCode } from "@/lib/errors";

/** The one table from error codes to HTTP; docs/errors.md explains each to integrators. */
export const httpStatuses = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;
