import { type Context, commitChange, type Tx } from "@/lib/db";
import type { Claim, UpdateStatus } from "@/lib/status";
import { replaceManualClaim } from "@/lib/timeline";
import { checkPast, notAhead, readTimes, refuseIfAny } from "./changes";
import { checkComponents, effectsOf } from "./effects";
import { type Metadata, metadataJson } from "./extras";
import { checkFirst, openIncident } from "./open-incident";
import { checkStart } from "./order";
import { checkPromise, promisedAt } from "./promise";
import { checkRepeatedIncident } from "./repeats";
import type { CreateIncident, Incident } from "./schema";
import { postedBy } from "./submission";

/** Beside what a form says, a tool may attach components without an effect, and keep data. */
export type NewIncident = Omit<CreateIncident, "status" | "endsManualOf"> & {
  endsManualOf?: string | null;
  /** One of an incident, or it is refused. */
  status: UpdateStatus;
  componentIds?: readonly string[];
  metadata?: Metadata;
};

/** Opens an incident with its first update. */
export function createIncident(ctx: Context, input: NewIncident): Promise<Incident> {
  return commitChange(
    ctx,
    "incident.create",
    async (tx, actor) => {
      const now = ctx.clock.now();
      const { name, impactOverride, effects: said, startedAt: _, ...rest } = input;
      const { componentIds = [], metadata = {}, endsManualOf = null, ...more } = rest;
      const { nextUpdateIn, ...update } = more;
      const { startedAt, ...times } = await readStart(tx, input, now);
      await check(tx, input, { startedAt, ...times }, now);
      const isTaken = ({ source, componentId }: Claim) =>
        source === "manual" && componentId === endsManualOf;
      const effects = await effectsOf(tx, said, startedAt, isTaken);
      // The incident says it from here on; what was set by hand would outlast it.
      if (endsManualOf !== null) await replaceManualClaim(tx, endsManualOf, null, now);
      const own = { kind: "incident", name, impact: "none", impactOverride, startedAt };
      return openIncident(tx, now, {
        incident: { ...own, metadata: metadataJson(metadata) },
        update: {
          ...update,
          ...times,
          nextUpdateBy: promisedAt({ ...input, ...times }, now),
          authorName: actor.name,
          effects,
        },
        componentIds,
      });
    },
    postedBy(input.submissionId),
  );
}

type Times = { startedAt: Date; displayAt: Date; nextUpdateBy: Date | null };

async function readStart(tx: Tx, input: NewIncident, now: Date): Promise<Times> {
  const { startedAt: began, displayAt: shown, nextUpdateBy } = input;
  const fields = { startedAt: began, displayAt: shown, nextUpdateBy };
  const taken = await manualSince(tx, input.endsManualOf ?? null);
  const times = await readTimes(tx, fields, { startedAt: taken });
  const displayAt = notAhead(times.displayAt ?? now, now);
  const startedAt = notAhead(times.startedAt ?? displayAt, now);
  return { startedAt, displayAt, nextUpdateBy: times.nextUpdateBy };
}

/** Since when a component's status has been set by hand; null: it isn't. */
async function manualSince(tx: Tx, componentId: string | null): Promise<Date | null> {
  if (componentId === null) return null;
  const claim = await tx.claim.findFirst({
    where: { componentId, source: "manual", to: null },
    select: { from: true },
  });
  return claim?.from ?? null;
}

async function check(tx: Tx, input: NewIncident, times: Times, now: Date): Promise<void> {
  const { startedAt, displayAt, nextUpdateBy } = times;
  const { status, nextUpdateIn } = input;
  refuseIfAny([
    ...checkFirst("incident", status),
    ...(await checkRepeatedIncident(tx, input)),
    ...checkPast("displayAt", displayAt, now),
    ...checkPast("startedAt", startedAt, now),
    ...checkStart(startedAt, displayAt),
    ...checkPromise({ status, nextUpdateIn, nextUpdateBy }, now),
    ...(await checkComponents(tx, Object.keys(input.effects), "effects")),
    ...(await checkComponents(tx, input.componentIds ?? [], "componentIds")),
    ...(await checkComponents(tx, input.endsManualOf ? [input.endsManualOf] : [], "endsManualOf")),
  ]);
}
