import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** The options read the environment: at a request, not when the build loads this file. */
function handle(request: NextRequest, route: RouteContext): Promise<Response> {
  return NextAuth(request, route, authOptions());
}

export { handle as GET, handle as POST };
