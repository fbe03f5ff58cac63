import { Invalid, type Unavailable } from "@/lib/errors";
import { AnsweredOtherwise, type GuardOptions, guardedGet } from "@/lib/outbound";
import { readJson } from "../read-json";
import { joinDocuments, type StatuspageData } from "./documents";

const documents = ["components.json", "incidents.json", "scheduled-maintenances.json"];

/** What the public API answers at most; older incidents are only in a page's own export. */
export const publicLimit = 50;

/**
 * Reads a page of the Statuspage v2 shape from its address ("https://status.example.com", a path after
 * it is kept, "/api/v2" may be given or not). A document that isn't there is noted, as long as another
 * is. Throws Unavailable or Invalid with a sentence.
 */
export async function fetchStatuspage(
  address: string,
  options: GuardOptions,
): Promise<StatuspageData> {
  const base = address.replace(/[?#].*$/, "").replace(/(\/api\/v2)?\/*([a-z-]+\.json)?$/, "");
  const guard = { ...options, ports: [...(options.ports ?? []), ...portOf(base)] };
  const answers: unknown[] = [];
  const notes: string[] = [];
  let missing: Unavailable | null = null;
  for (const name of documents) {
    const url = `${base}/api/v2/${name}`;
    try {
      answers.push(readJson(url, await guardedGet(url, guard), (line) => notes.push(line)));
    } catch (error) {
      if (!(error instanceof AnsweredOtherwise && error.status === 404)) throw error;
      notes.push(`${url} answers 404: its contents are not imported`);
      missing ??= error;
    }
  }
  if (missing && answers.length === 0) throw missing;
  const data = joinDocuments(answers);
  if (data) return { ...data, notes };
  const message = `${base} does not answer in the format of the Statuspage v2 API.`;
  throw new Invalid([{ path: "sources", message }]);
}

/** A port that the operator wrote is meant; only redirects to others are refused. */
function portOf(address: string): number[] {
  const port = URL.canParse(address) ? new URL(address).port : "";
  return port === "" ? [] : [Number(port)];
}
