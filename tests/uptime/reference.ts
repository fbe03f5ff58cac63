/**
 * Uptime as the domain's rules say it, slowly and obviously: second by second, over plain records. It
 * shares nothing with the product.
 */
export type PlainClaim = {
  id: string | null;
  status: string;
  /** Milliseconds since the epoch. */
  from: number;
  to: number | null;
};

export type PlainTally = {
  seconds: number;
  major: number;
  partial: number;
  noData: number;
  incidents: string[];
};

const order = [
  "operational",
  "under_maintenance",
  "degraded_performance",
  "partial_outage",
  "major_outage",
];

/** What is claimed, and by whom, in a whole second. */
function claimed(claims: readonly PlainClaim[], second: number): PlainClaim[] {
  return claims.filter(
    ({ from, to }) =>
      Math.floor(from / 1_000) <= second && (to === null || second < Math.floor(to / 1_000)),
  );
}

/** From one whole second (included) to another (excluded). */
export function referenceTally(
  claims: readonly PlainClaim[],
  unwatched: readonly { from: number; to: number }[],
  from: number,
  to: number,
): PlainTally {
  const tally: PlainTally = { seconds: 0, major: 0, partial: 0, noData: 0, incidents: [] };
  const incidents = new Set<string>();
  for (let second = from; second < to; second += 1) {
    tally.seconds += 1;
    const standing = claimed(claims, second);
    const worst = Math.max(0, ...standing.map(({ status }) => order.indexOf(status)));
    if (order[worst] === "major_outage") tally.major += 1;
    if (order[worst] === "partial_outage") tally.partial += 1;
    const isUnwatched = unwatched.some(
      (gap) => Math.floor(gap.from / 1_000) <= second && second < Math.floor(gap.to / 1_000),
    );
    if (standing.length === 0 && isUnwatched) tally.noData += 1;
    for (const { id, status } of standing) {
      if (id !== null && /^(partial|major)_outage$/.test(status)) incidents.add(id);
    }
  }
  tally.incidents = [...incidents].sort();
  return tally;
}

/** In hundredths of a percent, by whole numbers; null without data. */
export function referencePercent({ seconds, noData, major, partial }: PlainTally): number | null {
  const known = BigInt(seconds - noData) * 10n;
  if (known === 0n) return null;
  const up = known - BigInt(major) * 10n - BigInt(partial) * 3n;
  return Number((up * 10_000n) / known) / 100;
}

/** The date in a zone at an instant, as a wall calendar there shows it. */
export function dateAt(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The first and the last second (excluded) of each date between two instants, found minute by minute. */
export function datesBetween(
  from: number,
  to: number,
  zone: string,
): { date: string; from: number; to: number }[] {
  const dates: { date: string; from: number; to: number }[] = [];
  for (let ms = Math.floor(from / 60_000) * 60_000; ms < to; ms += 60_000) {
    const date = dateAt(ms, zone);
    const last = dates.at(-1);
    if (last?.date === date) last.to = ms / 1_000 + 60;
    else dates.push({ date, from: ms / 1_000, to: ms / 1_000 + 60 });
  }
  return dates;
}
