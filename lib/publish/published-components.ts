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
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const { components } = answer.parse(JSON.parse(text));
  return new Map(
    components.map((component) => [
      component.id,
      { name: component.name, json: JSON.stringify(component) },
    ]),
  );
}
