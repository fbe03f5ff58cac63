import type { Replacement } from "./published";

const timeoutMs = 10_000;

/** Tells a WebSub hub which of its topics, the feeds, have changed; throws where it doesn't take it. */
export async function pingHub(hubUrl: string, topics: readonly string[]): Promise<void> {
  const form = new URLSearchParams({ "hub.mode": "publish" });
  for (const topic of topics) form.append("hub.url", topic);
  const response = await fetch(hubUrl, {
    method: "POST",
    body: form,
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The hub ${hubUrl} answered ${response.status}.`);
}

/** Addresses of feeds that say something else now. */
export function changedFeeds(replacements: readonly Replacement[], baseUrl: string): string[] {
  return replacements
    .filter(({ before, after }) => after?.link && after.object !== before?.object)
    .map(({ path }) => `${baseUrl}${path}`);
}
