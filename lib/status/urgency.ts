import { compareImpact, type Impact } from "./statuses";

/** The parts of an open incident that decide its place among the others. */
export type Urgency = {
  id: string;
  impact: Impact;
  /** Shown time of its newest update. */
  newestUpdateAt: Date;
};

/**
 * Order of open incidents on every screen and in every embed (domain "Order"): worst impact first,
 * then the newest update, then the id, descending. Total: two incidents never compare as equal.
 */
export function compareUrgency(a: Urgency, b: Urgency): number {
  return (
    compareImpact(b.impact, a.impact) ||
    b.newestUpdateAt.getTime() - a.newestUpdateAt.getTime() ||
    (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
  );
}
