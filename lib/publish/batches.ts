import {
  type Inventory,
  type Later,
  type PublicDocument,
  type Scope,
  type Turn,
  turns,
} from "./documents";
import type { Published } from "./published";

/** What is swapped in together; null: it follows nothing and gives way to nothing. */
export type Batch = { documents: readonly PublicDocument[]; later: Later | null };

type Planned = { published: Published | null; scope: Scope; inventory: Inventory };

/** An import or another build swaps in what it has after so many documents. */
const firstBatch = 20;
const batchSize = 250;

/**
 * One swap for a first publication, so that no page links to one that isn't there. Of everything made anew
 * the documents most read come first, and none gives way: it is whole only with the last. After a change
 * each turn goes in with a swap of its own.
 */
export function batchesOf(documents: readonly PublicDocument[], plan: Planned): Batch[] {
  const { published, scope } = plan;
  if (!published) return [{ documents, later: null }];
  if (scope.everything) {
    const [first, others] = [documents.slice(0, firstBatch), documents.slice(firstBatch)];
    return [...chunksOf(first, null), ...chunksOf(others, null)];
  }
  const turnOf = turnsIn(plan);
  return turns.flatMap((turn) => {
    const own = documents.filter((document) => turnOf(document) === turn);
    if (turn === "state") return chunksOf(own, null);
    return chunksOf(leftFirst(own, published.state.pending), turn);
  });
}

/** What isn't there yet is an error to visitors, and what was deleted goes from all lists at once. */
function turnsIn({ published, inventory }: Planned): (document: PublicDocument) => Turn {
  const existing = new Set(inventory.incidentIds);
  const isDeletion = inventory.touchedIds.some((id) => !existing.has(id));
  return ({ path, turn }) => {
    if (turn === "echo" && isDeletion) return "state";
    return published?.documents.has(path) ? turn : "state";
  };
}

/** What gave way before comes before what changed since: otherwise the last would never be made. */
function leftFirst(
  documents: readonly PublicDocument[],
  pending: readonly string[],
): readonly PublicDocument[] {
  const place = new Map(pending.map((path, index) => [path, index]));
  const placeOf = ({ path }: PublicDocument) => place.get(path) ?? pending.length;
  return documents.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function chunksOf(documents: readonly PublicDocument[], later: Later | null): Batch[] {
  return Array.from({ length: Math.ceil(documents.length / batchSize) }, (_, index) => ({
    documents: documents.slice(index * batchSize, (index + 1) * batchSize),
    later,
  }));
}
