import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Limited } from "@/lib/errors";

const quarterHourSeconds = 15 * 60;

/** Failed attempts: per account against guessing one, per address against trying many. */
const perAccount = new RateLimiterMemory({ points: 10, duration: quarterHourSeconds });
const perAddress = new RateLimiterMemory({ points: 50, duration: quarterHourSeconds });

/** Whom an attempt counts against; the set-up link has no account. */
type Attempt = { account: string | null; address: string | null };

/**
 * Makes an attempt that `attempt` tells the outcome of: counted before it begins, so that many at once
 * are as limited as one after another; only null, a failure, stays counted. Throws Limited.
 */
export async function limitFailures<T>(
  { account, address }: Attempt,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const network = address === null ? null : networkOf(address);
  // The address first: one that has used up its own attempts must not use up another's account.
  await count(perAddress, network);
  await count(perAccount, account);
  const outcome = await attempt().catch(async (error: unknown) => {
    await forgive(perAddress, network);
    await forgive(perAccount, account);
    throw error;
  });
  if (outcome === null) return null;
  await forgive(perAddress, network);
  if (account !== null) await perAccount.delete(account);
  return outcome;
}

async function count(limiter: RateLimiterMemory, key: string | null): Promise<void> {
  if (key === null) return;
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new Limited(error.msBeforeNext / 1000);
    throw error;
  }
}

async function forgive(limiter: RateLimiterMemory, key: string | null): Promise<void> {
  if (key !== null) await limiter.reward(key);
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
