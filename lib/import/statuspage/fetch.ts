import { Invalid } from "@/lib/errors";
import { type GuardOptions, guardedGet } from "../guarded-get";
import { joinDocuments, type StatuspageData } from "./documents";

const documents = ["components.json", "incidents.json", "scheduled-maintenances.json"];

/** What the public API answers at most; older incidents are only in a page's own export. */
export const publicLimit = 50;

/**
 * Reads a page of the Statuspage v2 shape from its address ("https://status.example.com", a path after
 * it is kept, "/api/v2" may be given or not). Throws Unavailable or Invalid with a sentence.
 */
export async function fetchStatuspage(
  address: string,
  options: GuardOptions,
): Promise<StatuspageData> {
  const base = address.replace(/[?#].*$/, "").replace(/(\/api\/v2)?\/*([a-z-]+\.json)?$/, "");
  const answers: unknown[] = [];
  for (const name of documents) {
    const url = `${base}/api/v2/${name}`;
    answers.push(parse(url, await guardedGet(url, options)));
  }
  const data = joinDocuments(answers);
  if (data) return data;
  throw refuse(`${base} does not answer in the shape of the Statuspage v2 API.`);
}

function parse(url: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`${url} answers no JSON.`);
  }
}

function refuse(message: string): Invalid {
  return new Invalid([{ path: "sources", message }]);
}
