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

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The date in a zone at an instant, as a wall calendar there shows it. */
export function dateAt(ms: number, zone: string): string {
  const calendar =
    calendars.get(zone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
  calendars.set(zone, calendar);
  const parts = calendar.formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The first and the last second (excluded) of each date from one instant to another, by minutes. */
export function datesBetween(
  from: number,
  to: number,
  zone: string,
): { date: string; from: number; to: number }[] {
  const dates: { date: string; from: number; to: number }[] = [];
  for (let ms = Math.floor(from / 60_000) * 60_000; ms <= to; ms += 60_000) {
    const date = dateAt(ms, zone);
    const last = dates.at(-1);
    if (last?.date === date) last.to = ms / 1_000 + 60;
    else dates.push({ date, from: ms / 1_000, to: ms / 1_000 + 60 });
  }
  return dates;
}

/** What is known of one component, as plain records. */
export type PlainComponent = {
  startDate: string | null;
  createdAt: number;
  archivedAt: number | null;
  claims: readonly PlainClaim[];
  unwatched: readonly { from: number; to: number }[];
};

export type PlainFigures = PlainTally & { percent: number | null };

/** A component's dates and months until an instant, of those that it was watched on. */
export function referenceFigures(
  component: PlainComponent,
  zone: string,
  asOf: number,
): { days: (PlainFigures & { date: string })[]; months: (PlainFigures & { month: string })[] } {
  const { claims, unwatched } = archivedAway(component, asOf);
  const watched = component.startDate ?? dateAt(component.createdAt, zone);
  // Two days before are enough to meet the beginning of the first date in any zone.
  const earliest = Date.parse(`${watched}T00:00:00Z`) - 2 * 86_400_000;
  const dates = datesBetween(earliest, asOf, zone).filter(({ date }) => date >= watched);
  const tallies = dates.map(({ date, from, to }) => ({
    date,
    ...referenceTally(claims, unwatched, from, Math.min(to, Math.floor(asOf / 1_000))),
  }));
  const names = [...new Set(dates.map(({ date }) => date.slice(0, 7)))];
  return {
    days: tallies.map((tally) => ({ ...tally, percent: referencePercent(tally) })),
    months: names.map((month) => {
      const own = tallies.filter(({ date }) => date.startsWith(month));
      const tally = referenceSum(own);
      return { month, ...tally, percent: referencePercent(tally) };
    }),
  };
}

export function referenceSum(tallies: readonly PlainTally[]): PlainTally {
  const sum: PlainTally = { seconds: 0, major: 0, partial: 0, noData: 0, incidents: [] };
  for (const tally of tallies) {
    sum.seconds += tally.seconds;
    sum.major += tally.major;
    sum.partial += tally.partial;
    sum.noData += tally.noData;
    for (const id of tally.incidents) if (!sum.incidents.includes(id)) sum.incidents.push(id);
  }
  sum.incidents.sort();
  return sum;
}

/** From its archiving on nothing is claimed, and nothing known. */
function archivedAway({ archivedAt, claims, unwatched }: PlainComponent, asOf: number) {
  if (archivedAt === null) return { claims, unwatched };
  return {
    claims: claims.map((claim) => ({
      ...claim,
      to: claim.to === null ? archivedAt : Math.min(claim.to, archivedAt),
    })),
    unwatched: [...unwatched, { from: archivedAt, to: Math.max(archivedAt, asOf) + 1_000 }],
  };
}

export type PlainWindow = { status: string; from: number; to: number; incidents: string[] };

/** The whole seconds in which something was claimed; a change of status or incidents parts them. */
export function referenceWindows(
  claims: readonly PlainClaim[],
  from: number,
  to: number,
): PlainWindow[] {
  const windows: PlainWindow[] = [];
  for (let second = from; second < to; second += 1) {
    const standing = claimed(claims, second);
    if (standing.length === 0) continue;
    const worst = Math.max(...standing.map(({ status }) => order.indexOf(status)));
    const status = order[worst] ?? "";
    const incidents = [...new Set(standing.flatMap(({ id }) => (id === null ? [] : [id])))].sort();
    const last = windows.at(-1);
    if (last?.to === second && last.status === status && `${last.incidents}` === `${incidents}`) {
      last.to = second + 1;
    } else {
      windows.push({ status, from: second, to: second + 1, incidents });
    }
  }
  return windows;
}

/** Whether a percentage is a mean rounded down: the greatest hundredth that isn't above it. */
export function isMeanRoundedDown(percent: number | null, tallies: readonly PlainTally[]): boolean {
  const known = tallies.filter(({ seconds, noData }) => seconds > noData);
  if (known.length === 0 || percent === null) return known.length === 0 && percent === null;
  // All over one denominator: the product of the lengths, in tenths of a second.
  const lengths = known.map(({ seconds, noData }) => BigInt(seconds - noData) * 10n);
  const whole = lengths.reduce((product, length) => product * length, 1n);
  const sum = known.reduce((total, { major, partial }, index) => {
    const length = lengths[index] ?? 1n;
    return total + (length - BigInt(major) * 10n - BigInt(partial) * 3n) * (whole / length);
  }, 0n);
  const hundredths = BigInt(percent.toFixed(2).replace(".", ""));
  const scale = whole * BigInt(known.length);
  return hundredths * scale <= sum * 10_000n && sum * 10_000n < (hundredths + 1n) * scale;
}
