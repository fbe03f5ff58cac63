import { z } from "zod";
import type { Published } from "../store/published";
import { readPublishedJson } from "./published-json";

const answer = z.object({
  components: z.array(z.looseObject({ id: z.string(), name: z.string() })),
});

/** A component or group as the published read API tells it. */
export type PublishedComponent = { name: string; json: string };

const texts = new WeakMap<object, string>();

/** Components that stay as they are are told by the same object, of which there may be thousands. */
export function jsonOf(component: object): string {
  const known = texts.get(component);
  if (known !== undefined) return known;
  const text = JSON.stringify(component);
  texts.set(component, text);
  return text;
}

/** By their id; null where they aren't published, or can't be read. */
export async function readPublishedComponents(
  dataDir: string,
  published: Published | null,
): Promise<ReadonlyMap<string, PublishedComponent> | null> {
  const told = await readPublishedJson({ dataDir, published }, "/api/v2/components.json", answer);
  if (!told) return null;
  return new Map(
    told.components.map((component) => [
      component.id,
      { name: component.name, json: jsonOf(component) },
    ]),
  );
}
