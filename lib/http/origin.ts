import { readConfig } from "@/lib/config";

/**
 * Whether a browser says that the request comes from one of our own pages. Browsers send
 * Sec-Fetch-Site to trustworthy origins only, and Origin with every POST; without either it is refused.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || origin === readConfig().baseUrl;
}
