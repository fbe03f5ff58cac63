import type { Replay } from "@/lib/db";
import { requireIncident } from "./queries";
import type { Incident } from "./schema";

/** Finds what a form of this id has posted, so that one that is sent twice posts once. */
export function postedBy(submissionId: string | null): Replay<Incident> {
  return async (tx) => {
    if (!submissionId) return null;
    const posted = await tx.incidentUpdate.findUnique({
      where: { submissionId },
      select: { incidentId: true },
    });
    return posted && requireIncident(tx, posted.incidentId);
  };
}
