import { affectedSource, timelineJson, uptimeCsv, uptimeJson } from "@/lib/uptime";
import type { Made } from "../store/objects";
import { timelinePath } from "./addresses";
import type { Inventory, PublicDocument } from "./documents";
import { json, made, stateDocument } from "./machine-document";

/** Figures of one timeline (contracts §9), and what `/affected` is answered from. */
export function uptimeDocuments(inventory: Inventory): PublicDocument[] {
  const { sources } = inventory;
  return [
    figuresDocument("/uptime.json", async () => {
      const { report, setting } = await sources.loadUptime();
      return made(json, cache, uptimeJson(report, setting));
    }),
    figuresDocument("/uptime.csv", async () =>
      made(
        "text/csv; charset=utf-8; header=present",
        cache,
        uptimeCsv((await sources.loadUptime()).report),
      ),
    ),
    stateDocument("/timelines.json", async () => {
      const { report, setting } = await sources.loadUptime();
      const { snapshot } = await sources.loadApi();
      const { watched } = inventory;
      const told = affectedSource({ report, watched, tree: snapshot.tree }, setting);
      return { ...made(json, cache, JSON.stringify(told)), told };
    }),
    ...timelineDocuments(inventory),
  ];
}

const cache = "public, max-age=15";

/** Ninety days of every component are much to make: the state of everything doesn't wait for them. */
function figuresDocument(path: string, make: () => Promise<Made>): PublicDocument {
  return { ...stateDocument(path, make), priority: 3 };
}

/** One for each component there ever was: only those that changed are made anew. */
function timelineDocuments({ sources, watched, timelinesBefore }: Inventory): PublicDocument[] {
  return watched.map(({ id, timelineVersion }) => ({
    path: timelinePath(id),
    priority: 2,
    isConcerned: ({ everything }) =>
      everything || timelinesBefore?.[id]?.version !== timelineVersion,
    make: async () => made(json, cache, timelineJson(await sources.loadTimeline(id))),
  }));
}
