import { type PlainPage, plainPage, plainPageHeaders } from "./plain-page";

/** What a mutation answers: JSON to a script, to a plain form a redirect or a page. */
export type Done = {
  /** A path to go on with. */
  location: string;
  json?: unknown;
  /** In place of the redirect: what may be shown once only, and never in an address. */
  page?: PlainPage;
  /** Set-Cookie headers. */
  cookies?: readonly string[];
};

/** The answer to a mutation that was done. */
export function answer(request: Request, { location, json, page, cookies = [] }: Done): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  if (wantsJson(request)) return Response.json({ location, ...asObject(json) }, { headers });
  if (!page) {
    headers.set("Location", location);
    return new Response(null, { status: 303, headers });
  }
  for (const [name, value] of Object.entries(plainPageHeaders)) headers.set(name, value);
  return new Response(plainPage(page), { headers });
}

export function wantsJson(request: Request): boolean {
  return request.headers.get("accept")?.includes("application/json") ?? false;
}

function asObject(json: unknown): object {
  return json !== null && typeof json === "object" ? json : {};
}
