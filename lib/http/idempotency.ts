import { createHash } from "node:crypto";
import type { Clock } from "@/lib/clock";
import type { Once, Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";

const dayMs = 24 * 60 * 60 * 1000;
const mostCharacters = 255;

/** Thrown within the transaction to undo it: this call was done before, and answered so. */
export class Replayed extends Error {
  constructor(
    readonly status: number,
    /** JSON. */
    readonly answer: string,
  ) {
    super("This call was done before.");
  }
}

type Call = {
  tokenId: string;
  /** The header Idempotency-Key. */
  key: string;
  /** Of everything that makes it this call and no other. */
  fingerprint: string;
  clock: Clock;
  /** Makes the answer that is kept, as JSON, of the change's result. */
  answer: (tx: Tx, result: unknown) => Promise<{ status: number; json: string }>;
};

/**
 * Keeps a call's answer in the transaction of its change: whoever sends it again within a day, at the
 * same moment too, gets that answer, and nothing is done twice. Throws Replayed, or Invalid where the
 * key was used for another call. A call that failed has left nothing: it may be sent again, mended.
 */
export function onceFor({ tokenId, key, fingerprint, clock, answer }: Call): Once {
  return async (tx, work) => {
    const now = clock.now();
    const expired = { createdAt: { lte: new Date(now.getTime() - dayMs) } };
    await tx.idempotentRequest.deleteMany({ where: expired });
    const known = await tx.idempotentRequest.findUnique({
      where: { tokenId_key: { tokenId, key } },
      select: { bodyHash: true, status: true, answer: true },
    });
    const bodyHash = createHash("sha256").update(fingerprint).digest("hex");
    if (known?.bodyHash === bodyHash) throw new Replayed(known.status, known.answer);
    if (known) throw usedOtherwise();
    const change = await work();
    const { status, json } = await answer(tx, change.result);
    await tx.idempotentRequest.create({
      data: { tokenId, key, bodyHash, status, answer: json, createdAt: now },
      select: { key: true },
    });
    return change;
  };
}

/** The header of a call that is to be done once; null without it. Throws Invalid. */
export function idempotencyKeyOf(headers: Headers): string | null {
  const key = headers.get("idempotency-key")?.trim() || null;
  if (key === null || key.length <= mostCharacters) return key;
  const message = `Idempotency-Key can have at most ${mostCharacters} characters`;
  throw new Invalid([{ path: "", message }]);
}

function usedOtherwise(): Invalid {
  const message =
    "Idempotency-Key was used for another call within the last 24 hours. Use a new one";
  return new Invalid([{ path: "", message }]);
}
