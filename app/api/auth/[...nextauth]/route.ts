import { getServerSession } from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";
import { currentPrincipal } from "@/lib/auth/staff";
import { missing } from "@/lib/http";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Who is signed in, for scripts. Of next-auth's addresses this one alone is served. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  if ((await params).nextauth.join("/") !== "session") return missing();
  // Strangers' tokens don't get as far as next-auth, which logs each of them.
  const session = (await currentPrincipal()) && (await getServerSession(authOptions()));
  return Response.json(session ?? {}, { headers: { "Cache-Control": "no-store" } });
}

export { missing as DELETE, missing as OPTIONS, missing as PATCH, missing as POST, missing as PUT };
