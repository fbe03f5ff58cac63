import { fold } from "@/lib/fold";

/** What search looks through: an incident's title, and the messages and facts of its updates. */
type Searched = { name: string; updates: readonly SearchedUpdate[] };
type SearchedUpdate = {
  body: string;
  whoIsAffected: string | null;
  whatStillWorks: string | null;
  whatYouCanDo: string | null;
};

/** LIKE's own characters, which Prisma doesn't escape, as control characters, which `fold` removes. */
const plain: Readonly<Record<string, string>> = { "%": "\u0001", _: "\u0002", "\\": "\u0003" };

function searchable(text: string): string {
  return fold(text).replace(/[%_\\]/g, (character) => plain[character] ?? character);
}

/** The column that `matching` compares. */
export function searchText({ name, updates }: Searched): string {
  const texts = updates.flatMap(({ body, whoIsAffected, whatStillWorks, whatYouCanDo }) => [
    body,
    whoIsAffected,
    whatStillWorks,
    whatYouCanDo,
  ]);
  return [name, ...texts.filter(Boolean)].map((text) => searchable(text ?? "")).join("\n");
}

/** Incidents that hold these letters, whatever their case and accents. No letters: all. */
export function matching(query: string | null): { searchText?: { contains: string } } {
  const letters = searchable(query ?? "").trim();
  return letters === "" ? {} : { searchText: { contains: letters } };
}
