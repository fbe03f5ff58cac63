/**
 * The key that a call brings, or null: in Authorization, else as `?api_key=` (contracts §5). Statuspage's
 * clients write "OAuth KEY", some "OAuth: KEY".
 */
export function keyOf(request: Request): string | null {
  const header = request.headers.get("authorization");
  if (header === null) return new URL(request.url).searchParams.get("api_key");
  return /^(?:OAuth|Bearer):? +([\x21-\x7e]+)$/i.exec(header)?.[1] ?? null;
}
