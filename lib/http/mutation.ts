import { currentPrincipal, currentStaff } from "@/lib/auth/staff";
import { systemClock } from "@/lib/clock";
import { readConfig } from "@/lib/config";
import { type Context, inTime } from "@/lib/db";
import { Forbidden, Unauthenticated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { database } from "@/lib/server";
import { answer, type Done } from "./answer";
import { parseFields, readFields } from "./body";
import { errorResponse } from "./error-response";
import { isOwnOrigin } from "./origin";

type Options = {
  /** Staff is signed in; anyone may also come from the outside (set-up, sign-in). */
  for?: "staff" | "anyone";
};
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Schema<T> = Parameters<typeof parseFields<T>>[0];

/**
 * The one wrapper of every change that comes over HTTP: checks the origin, authenticates, parses path
 * and body by the schema, calls the service, and turns errors into answers. It knows no rules.
 */
export function mutation<T>(
  schema: Schema<T>,
  call: (ctx: Context, input: T) => Promise<Done>,
  options: Options = {},
) {
  return async (request: Request, route: RouteContext): Promise<Response> => {
    const requestId = newId();
    let fields: Record<string, unknown> = {};
    try {
      if (!isOwnOrigin(request.headers)) {
        throw new Forbidden(
          `This form was sent from another address. Open ${readConfig().baseUrl} and send it there.`,
        );
      }
      fields = await readFields(request);
      const ctx = await contextOf(request, requestId, options.for ?? "staff");
      const input = parseFields(schema, { ...fields, ...(await route.params) });
      return answer(request, await call(ctx, input));
    } catch (error) {
      return errorResponse(request, error, { requestId, fields });
    }
  };
}

async function contextOf(
  request: Request,
  requestId: string,
  forWhom: "staff" | "anyone",
): Promise<Context> {
  const principal = await currentPrincipal();
  // The service asks again, in its transaction: here it comes before what is wrong with the fields.
  if (forWhom === "staff" && !(await inTime(currentStaff()))) throw new Unauthenticated();
  return {
    principal: principal ?? { kind: "visitor" },
    clock: systemClock,
    db: await database(),
    requestId,
    // The front replaces the header: nobody outside can write it.
    address: request.headers.get("x-forwarded-for"),
  };
}
