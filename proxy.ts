import { type NextRequest, NextResponse } from "next/server";
import { readConfig } from "@/lib/config";

/**
 * What every staff page is sent with. It decides about nobody's rights: pages and services do.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentPolicy(crypto.randomUUID().replaceAll("-", ""));
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  // Where requireStaff leads back to after signing in.
  headers.set("x-candor-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "same-origin");
  return response;
}

/** Scripts run by nonce alone. Next's development tools evaluate texts and bring styles along. */
function contentPolicy(nonce: string): string {
  const { dev } = readConfig();
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self'",
    ...(dev ? ["style-src-elem 'self' 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

export const config = { matcher: ["/admin", "/admin/:path*"] };
