import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Limited } from "@/lib/errors";

const quarterHourSeconds = 15 * 60;

/** Failed sign-ins: per account against guessing one, per address against trying many. */
const perAccount = new RateLimiterMemory({ points: 10, duration: quarterHourSeconds });
const perAddress = new RateLimiterMemory({ points: 50, duration: quarterHourSeconds });

/** Throws Limited where this account or address has failed too often of late. */
export async function refuseIfLimited(account: string, address: string | null): Promise<void> {
  await Promise.all([
    refuse(perAccount, account),
    address === null ? undefined : refuse(perAddress, address),
  ]);
}

async function refuse(limiter: RateLimiterMemory, key: string): Promise<void> {
  const spent = await limiter.get(key);
  if (spent && spent.consumedPoints >= limiter.points) throw new Limited(spent.msBeforeNext / 1000);
}

/** Counts a failure. The last one allowed is still answered like the others. */
export async function countFailure(account: string, address: string | null): Promise<void> {
  await count(perAccount, account);
  if (address !== null) await count(perAddress, address);
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    // Rejected with its state when the points are used up: the next refuseIfLimited says so.
    if (!(error instanceof RateLimiterRes)) throw error;
  }
}

/** A success clears the account's count; the address keeps its own. */
export async function forgetFailures(account: string): Promise<void> {
  await perAccount.delete(account);
}
