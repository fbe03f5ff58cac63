import type { z } from "zod";
import {
  type AnswerPath,
  type Answers,
  answerSchemas,
  IncidentAnswer,
} from "@/lib/read-api/schema";
import { readEmbed, readFrontPage, readIncidentPage } from "./agreement-html";
import type { ToldIncident, World } from "./agreement-model";
import type { Site } from "./agreement-site";

/** One revision: what was told, and what the site answers. */
export type View = {
  world: World;
  site: Site;
  /** The page's canonical address. */
  base: string;
  pageId: string;
  api: Answers;
  front: ReturnType<typeof readFrontPage>;
  embed: ReturnType<typeof readEmbed>;
};

export function viewOf(world: World, site: Site): View {
  const paths = Object.keys(answerSchemas) as AnswerPath[];
  const read = <S extends z.ZodType>(path: string, schema: S): z.output<S> =>
    schema.parse(JSON.parse(documentOf(site, path)));
  // Each answer is parsed by the schema of its own path.
  const api = Object.fromEntries(
    paths.map((path) => [path, read(path, answerSchemas[path])]),
  ) as Answers;
  const { page } = api["/api/v2/status.json"];
  return {
    world,
    site,
    base: page.url,
    pageId: page.id,
    api,
    front: readFrontPage(documentOf(site, "/")),
    embed: readEmbed(documentOf(site, "/embed")),
  };
}

/** The body of a published document; throws where there is none. */
export function documentOf({ documents }: Site, path: string): string {
  const found = documents.get(path);
  if (!found) throw new Error(`${path} is not published.`);
  return found.body;
}

export function incidentAnswerOf({ site }: View, { id }: ToldIncident) {
  const text = documentOf(site, `/api/v2/incidents/${id}.json`);
  return IncidentAnswer.parse(JSON.parse(text));
}

export function incidentPageOf({ site }: View, { id }: ToldIncident) {
  return readIncidentPage(documentOf(site, `/incidents/${id}`));
}

export function idsOf(list: readonly { id: string }[]): string[] {
  return list.map(({ id }) => id);
}

/** In no order. */
export function sorted<T>(list: Iterable<T>): T[] {
  return [...list].sort();
}

/** As visitors read a status. */
export const labels: Readonly<Record<string, string>> = {
  operational: "Operational",
  under_maintenance: "Under Maintenance",
  degraded_performance: "Degraded Performance",
  partial_outage: "Partial Outage",
  major_outage: "Major Outage",
  investigating: "Investigating",
  identified: "Identified",
  monitoring: "Monitoring",
  resolved: "Resolved",
  postmortem: "Postmortem",
  scheduled: "Scheduled",
  in_progress: "In progress",
  verifying: "Verifying",
  completed: "Completed",
};
