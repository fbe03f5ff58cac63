import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { type PublishedDocument, publishedPaths } from "../store/manifest";
import type { Published } from "../store/published";

/** By path, what was made last: the next publication needn't read it. */
const remembered = new Map<string, { object: string; told: unknown }>();

export function rememberJson(path: string, { object }: PublishedDocument, told: unknown): void {
  remembered.set(path, { object, told });
}

/**
 * What a published JSON document says; null where it isn't published, or can't be read. Damaged, it is
 * found and made anew in another place; here it only means that nothing is known.
 */
export async function readPublishedJson<S extends z.ZodType>(
  { dataDir, published }: { dataDir: string; published: Published | null },
  path: string,
  schema: S,
): Promise<z.output<S> | null> {
  const document = published?.documents.get(path);
  if (!document) return null;
  const known = remembered.get(path);
  // Made by this process: it has the form that a parse would give it.
  if (known?.object === document.object) return known.told as z.output<S>;
  const told = await readFile(join(publishedPaths(dataDir).objects, document.object), "utf8")
    .then(JSON.parse, () => null)
    .catch(() => null);
  return schema.safeParse(told).data ?? null;
}
