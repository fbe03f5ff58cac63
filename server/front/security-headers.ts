const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

/** `/developers` shows what `/embed` looks like; nobody frames the pages themselves. */
const page = [
  "Content-Security-Policy",
  [...policy, "frame-src 'self'", "frame-ancestors 'none'"].join("; "),
  "X-Frame-Options",
  "DENY",
];
/** `/embed` is made to be framed from anywhere (contracts §6). */
const framed = ["Content-Security-Policy", [...policy, "frame-ancestors *"].join("; ")];

const everywhere = [
  "X-Content-Type-Options",
  "nosniff",
  "Referrer-Policy",
  "strict-origin-when-cross-origin",
];
const strictTransport = ["Strict-Transport-Security", "max-age=31536000"];
export const anyOrigin = ["Access-Control-Allow-Origin", "*"];

export type Audience = "page" | "framed-page" | "machine";

/** Who a document is for, by its media type and path: people read HTML, machines the rest. */
export function audienceOf(type: string, path: string): Audience {
  if (!type.startsWith("text/html")) return "machine";
  return path === "/embed" ? "framed-page" : "page";
}

/** The headers of every answer, whoever it is for and made by; flat as in `rawHeaders`. */
export function commonHeaders(https: boolean): readonly string[] {
  return https ? [...everywhere, ...strictTransport] : everywhere;
}

/** The headers of the app's answers, where it sets none of these: nothing in them loads or is framed. */
export function forwardedHeaders(https: boolean): readonly string[] {
  const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  const framing = ["X-Frame-Options", "DENY"];
  return [...commonHeaders(https), "Content-Security-Policy", nothing, ...framing];
}

/** The headers each answer to an audience carries, flat as in `rawHeaders`. */
export function securityHeaders(https: boolean): Readonly<Record<Audience, readonly string[]>> {
  const base = commonHeaders(https);
  return {
    page: [...base, ...page],
    "framed-page": [...base, ...framed],
    machine: [...base, ...anyOrigin],
  };
}
