import { type PlainPage, plainPage, plainPageHeaders } from "./plain-page";

/** What a mutation answers: JSON to a script, to a plain form a redirect or a page. */
export type Done = {
  /** A path to go on with. */
  location: string;
  json?: unknown;
  /** In place of the redirect: what may be shown once only, and never in an address. */
  page?: PlainPage;
  headers?: Record<string, string>;
};

/** The answer to a mutation that was done. */
export function answer(request: Request, { location, json, page, headers = {} }: Done): Response {
  const common = { ...headers, "Cache-Control": "no-store" };
  if (wantsJson(request))
    return Response.json({ location, ...asObject(json) }, { headers: common });
  if (page) return new Response(plainPage(page), { headers: { ...common, ...plainPageHeaders } });
  return new Response(null, { status: 303, headers: { ...common, Location: location } });
}

export function wantsJson(request: Request): boolean {
  return request.headers.get("accept")?.includes("application/json") ?? false;
}

function asObject(json: unknown): object {
  return json !== null && typeof json === "object" ? json : {};
}
