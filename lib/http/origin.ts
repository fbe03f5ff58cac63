import { readConfig } from "@/lib/config";

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether a browser says that the request comes from one of our own pages. Browsers send
 * Sec-Fetch-Site to trustworthy origins only, and Origin with every POST; without either it is refused.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return isOwn(headers, readConfig().baseUrl);
}

/**
 * The one address whose pages may send forms, or null while any way to this machine may be the
 * operator's. A secure page at another host passes, too: the browser itself vouches for it.
 */
export function onlyAddress(baseUrl: string): string | null {
  return loopback.test(new URL(baseUrl).hostname) ? null : baseUrl;
}

/** Whether Origin is the page's address, or the address that was asked where operators need that one. */
export function isOwn(headers: Headers, baseUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  if (origin === baseUrl) return true;
  // The front writes the scheme. An origin with more than scheme and host equals neither address.
  const asked = `${headers.get("x-forwarded-proto") ?? "http"}://${headers.get("host")}`;
  if (origin !== asked) return false;
  // Before anyone has named an address, any way to this machine may be the operator's.
  return [baseUrl, origin].some((address) => loopback.test(new URL(address).hostname));
}
