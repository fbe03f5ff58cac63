import { pause } from "./measure";
import { staffWith } from "./staff";

/** What a writer was told: the ids of the submissions that were acknowledged, in order. */
export type Written = { acknowledged: string[]; retries: number; problems: string[] };

const updatesPerIncident = 20;
const dayMs = 86_400_000;

export type Writer = { count: () => number; stop: () => Promise<Written> };

/**
 * Someone who posts one update after the other until told to stop. Whatever got no answer, or 502 or
 * 503, is sent again as the same submission; any other refusal is a problem.
 */
export function writeOn(url: string, cookie: string, name: string): Writer {
  const staff = staffWith(url, cookie);
  const written: Written = { acknowledged: [], retries: 0, problems: [] };
  let isOver = false;
  const writing = (async () => {
    for (let turn = 0; !isOver && written.problems.length === 0; turn += 1) {
      // Each incident lies some days in the past, so that no page grows with the whole run.
      const day = new Date(Date.now() - (20 + turn * 3) * dayMs).toISOString().slice(0, 11);
      await writeIncident(`${name}-${turn}`, day);
    }
  })();

  async function writeIncident(title: string, day: string): Promise<void> {
    const first = { name: title, displayAt: `${day}10:00:00Z`, status: "identified" };
    const location = await send("/api/admin/incidents", first, `${title}-00`);
    const path = `/api/admin/incidents/${location?.split(/[/?]/)[3]}/updates`;
    for (let version = 1; location && version < updatesPerIncident; version += 1) {
      const isLast = version === updatesPerIncident - 1 || isOver;
      const minute = String(10 + version);
      const update = { version, displayAt: `${day}10:${minute}:00Z` };
      const status = isLast ? "resolved" : "identified";
      const done = await send(path, { ...update, status }, `${title}-${minute}`);
      if (isLast || !done) return;
    }
  }

  async function send(path: string, fields: object, submissionId: string): Promise<string | null> {
    const body = `This is ${submissionId}.`;
    for (let tries = 0; tries < 600; tries += 1) {
      const answer = await staff.post(path, { ...fields, body, submissionId }).catch(() => null);
      if (answer?.status === 200) {
        written.acknowledged.push(submissionId);
        return JSON.parse(answer.body.toString()).location;
      }
      if (answer && ![502, 503].includes(answer.status)) {
        written.problems.push(`${submissionId}: ${answer.status} ${answer.body}`);
        return null;
      }
      written.retries += 1;
      await pause(50);
    }
    written.problems.push(`${submissionId} was never answered.`);
    return null;
  }

  return {
    count: () => written.acknowledged.length,
    stop: async () => {
      isOver = true;
      await writing;
      return written;
    },
  };
}
