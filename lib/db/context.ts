import type { Principal } from "@/lib/access";
import type { Clock } from "@/lib/clock";
import type { Once } from "./commit-change";
import type { Database } from "./connect";

/** What every service is given. `address` is the caller's, for the audit log. */
export type Context = {
  principal: Principal;
  clock: Clock;
  db: Database;
  requestId: string;
  address: string | null;
  /** Does a call once that may come again (an Idempotency-Key). */
  once?: Once;
};
