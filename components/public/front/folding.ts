import { type Component, type ComponentTree, leavesOf } from "@/lib/components/schema";
import { type ComponentStatus, compareSeverity } from "@/lib/status";

/** Which parts of the tree are unfolded when the page opens. No I/O, no clock. */

/** Rows with bars that are unfolded at most: more would push everything else off a phone. */
const mostUnfolded = 6;
/** Operational rows that a list shows before the rest is folded into one. */
const mostQuiet = 12;

/** Worse than under maintenance: planned work alone unfolds nothing. */
export function isTroubled(status: ComponentStatus): boolean {
  return compareSeverity(status, "under_maintenance") > 0;
}

/**
 * Ids of the components whose bars are unfolded: the worst troubled ones. A page of a few parts
 * without groups is short anyway and unfolds them all.
 */
export function unfoldedIds(tree: ComponentTree): ReadonlySet<string> {
  const leaves = leavesOf(tree);
  const isSmall = leaves.length <= mostUnfolded && tree.every(({ kind }) => kind === "component");
  const troubled = leaves
    .filter(({ status }) => isTroubled(status))
    .toSorted((a, b) => compareSeverity(b.status, a.status))
    .slice(0, mostUnfolded);
  return new Set((isSmall ? leaves : troubled).map(({ id }) => id));
}

/** Operational components beyond the first dozen of a list; none where that would fold a single one. */
export function quietRest(components: readonly Component[]): readonly Component[] {
  const quiet = components.filter(({ status }) => status === "operational");
  return quiet.length > mostQuiet + 1 ? quiet.slice(mostQuiet) : [];
}
