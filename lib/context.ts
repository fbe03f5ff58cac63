import type { Clock } from "@/lib/clock";
import type { Database } from "@/lib/db";

export const roles = ["viewer", "editor", "admin", "owner"] as const;
/** From least to most: read the staff area, post, change settings, manage people. */
export type Role = (typeof roles)[number];

/** Who acts. A staff principal is a claim: services check it against the live user. */
export type Principal =
  | { kind: "staff"; userId: string; sessionVersion: number }
  | { kind: "job"; name: string }
  /** Nobody known: may change nothing by itself. */
  | { kind: "visitor" };

/** What every service is given. `address` is the caller's, for the audit log. */
export type Context = {
  principal: Principal;
  clock: Clock;
  db: Database;
  requestId: string;
  address: string | null;
};
