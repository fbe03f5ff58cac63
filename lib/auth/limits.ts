import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Limited } from "@/lib/errors";

const quarterHourSeconds = 15 * 60;

/** Strangers' failures: per account against guessing one, per network against trying many. */
const perAccount = new RateLimiterMemory({ points: 10, duration: quarterHourSeconds });
const perNetwork = new RateLimiterMemory({ points: 50, duration: quarterHourSeconds });
/** Failures of one known browser, or of one account from an address that it signed in from before. */
const perKnown = new RateLimiterMemory({ points: 10, duration: quarterHourSeconds });

/** One count of failures that an attempt may add to. */
export type Count = {
  of: RateLimiterMemory;
  key: string;
  /** A success clears it; otherwise it takes back its own attempt alone. */
  isCleared: boolean;
};

export function countsOfKnown(key: string): Count[] {
  return [{ of: perKnown, key, isCleared: true }];
}

/** The set-up link has no account. */
export function countsOfStranger(from: {
  account: string | null;
  address: string | null;
}): Count[] {
  const { account, address } = from;
  const network = address === null ? null : networkOf(address);
  // The network first: one that has used up its own attempts must not use up another's account.
  return [
    ...(network === null ? [] : [{ of: perNetwork, key: network, isCleared: false }]),
    ...(account === null ? [] : [{ of: perAccount, key: account, isCleared: true }]),
  ];
}

/**
 * Makes an attempt: counted before it begins, so that many at once are as limited as one after another;
 * only null, a failure, stays counted. Throws Limited.
 */
export async function limitFailures<T>(
  counts: readonly Count[],
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  for (const { of, key } of counts) await consume(of, key);
  const outcome = await attempt().catch(async (error: unknown) => {
    for (const { of, key } of counts) await of.reward(key);
    throw error;
  });
  if (outcome === null) return null;
  for (const { of, key, isCleared } of counts) {
    await (isCleared ? of.delete(key) : of.reward(key));
  }
  return outcome;
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new Limited(error.msBeforeNext / 1000);
    throw error;
  }
}

/** One customer's network: IPv6 gives each a /64 of addresses to take turns with (RFC 6177). */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const plain = address.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  // The URL parser writes an address in its one canonical form.
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: zeros }, () => "0"), ...last];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
