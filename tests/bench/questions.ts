import { percentile } from "./posting";

const askers = 40;
const durationMs = 10_000;
const pauseMs = 20;

export type Asked = {
  /** How long `/` took without and with the askers. */
  quietMs: number[];
  busyMs: number[];
  /** How long the answers to "Was I affected?" took, and the 503s of those who came too many. */
  answeredMs: number[];
  refusedMs: number[];
};

/** Lets one visitor read the front page while many ask "Was I affected?", no two the same. */
export async function measureQuestions(url: string): Promise<Asked> {
  const quietMs = await readFor(url, durationMs / 2);
  const answeredMs: number[] = [];
  const refusedMs: number[] = [];
  let isOver = false;
  let minute = Date.parse("2020-01-01T00:00Z") / 60_000;
  const ask = async () => {
    while (!isOver) {
      minute += 1;
      const from = new Date(minute * 60_000).toISOString().slice(0, 16);
      const until = new Date(minute * 60_000 + 399 * 86_400_000).toISOString().slice(0, 16);
      const { status, ms } = await timed(`${url}/affected?from=${from}&to=${until}`);
      (status === 200 ? answeredMs : refusedMs).push(ms);
    }
  };
  const asking = Array.from({ length: askers }, ask);
  const busyMs = await readFor(url, durationMs);
  isOver = true;
  await Promise.all(asking);
  return { quietMs, busyMs, answeredMs, refusedMs };
}

/** "p50 3 ms, p95 8 ms, at most 20 ms". */
export function spread(values: readonly number[]): string {
  const ms = (share: number) => `${Math.round(percentile(values, share))} ms`;
  return `p50 ${ms(0.5)}, p95 ${ms(0.95)}, at most ${ms(1)}`;
}

async function readFor(url: string, ms: number): Promise<number[]> {
  const untilMs = performance.now() + ms;
  const taken: number[] = [];
  while (performance.now() < untilMs) {
    taken.push((await timed(`${url}/`)).ms);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return taken;
}

async function timed(address: string): Promise<{ status: number; ms: number }> {
  const startedMs = performance.now();
  const response = await fetch(address);
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - startedMs };
}
