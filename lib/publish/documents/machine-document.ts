import type { Made } from "../store/objects";
import type { PublicDocument, Scope } from "./documents";

export const json = "application/json; charset=utf-8";
export const jsonLines = "application/jsonl; charset=utf-8";

export const isWhole = ({ everything, touched }: Scope) => everything || touched.page === true;

export const isAboutIncidents = (scope: Scope) =>
  isWhole(scope) || (scope.touched.incidents ?? []).length > 0;

/** What tells of statuses may change with every change there is, and by the clock. */
const isAboutState = (scope: Scope) =>
  isAboutIncidents(scope) || scope.touched.components === true || scope.clock;

/** A document about statuses; most only repeat what the read API tells. */
export function stateDocument(path: string, make: () => Promise<Made>): PublicDocument {
  return { path, priority: 2, isConcerned: isAboutState, make };
}

export function made(type: string, cacheControl: string, body: string): Made {
  return { type, body, status: 200, cacheControl };
}
