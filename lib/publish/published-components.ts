import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { publishedPaths } from "./manifest";
import type { Published } from "./published";

const answer = z.object({
  components: z.array(z.looseObject({ id: z.string(), name: z.string() })),
});

/** A component or group as the published read API tells it. */
export type PublishedComponent = { name: string; json: string };

/** By their id; null where they aren't published, or can't be read. */
export async function readPublishedComponents(
  dataDir: string,
  published: Published | null,
): Promise<ReadonlyMap<string, PublishedComponent> | null> {
  const document = published?.documents.get("/api/v2/components.json");
  if (!document) return null;
  const file = join(publishedPaths(dataDir).objects, document.object);
  // Damaged, it is found and made anew in another place; here it only means that nothing is known.
  const told = await readFile(file, "utf8")
    .then(JSON.parse, () => null)
    .catch(() => null);
  const parsed = answer.safeParse(told);
  if (!parsed.success) return null;
  return new Map(
    parsed.data.components.map((component) => [
      component.id,
      { name: component.name, json: JSON.stringify(component) },
    ]),
  );
}
