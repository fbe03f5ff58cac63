import type { Context } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { requireIncident } from "./queries";
import type { Incident } from "./schema";

/** Thrown inside the transaction to undo it: this form was sent before. */
class AlreadyPosted extends Error {
  constructor(readonly incidentId: string) {
    super("This form was already sent.");
  }
}

/** Throws where a form of this id has posted already; checked behind the queue of writers. */
export async function refuseSecondSubmission(tx: Tx, submissionId: string | null): Promise<void> {
  if (!submissionId) return;
  const posted = await tx.incidentUpdate.findUnique({
    where: { submissionId },
    select: { incidentId: true },
  });
  if (posted) throw new AlreadyPosted(posted.incidentId);
}

/** Answers a form that was sent twice with what the first sending did. */
export async function oncePerSubmission(
  ctx: Context,
  post: () => Promise<Incident>,
): Promise<Incident> {
  try {
    return await post();
  } catch (error) {
    if (error instanceof AlreadyPosted) return requireIncident(ctx.db, error.incidentId);
    throw error;
  }
}
