/** From one instant (included) to a later one (excluded). */
export type Stretch = { from: Date; to: Date };

/** Since the epoch, without the fraction: nothing of figures counts in less (contracts §9). */
export function wholeSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}

/** What is left of a stretch without what lies in `holes`, in order; a hole without an end goes on. */
export function cutOut(
  stretch: Stretch,
  holes: readonly { from: Date; to: Date | null }[],
): Stretch[] {
  return holes.reduce<Stretch[]>(
    (rest, hole) => rest.flatMap((part) => around(part, hole.from, hole.to)),
    [stretch],
  );
}

function around({ from, to }: Stretch, start: Date, end: Date | null): Stretch[] {
  if (start >= to || (end && end <= from)) return [{ from, to }];
  return [
    ...(from < start ? [{ from, to: start }] : []),
    ...(end && end < to ? [{ from: end, to }] : []),
  ];
}
