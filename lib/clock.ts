/** Where "now" comes from; injected everywhere so that tests can set it. */
export type Clock = { now(): Date };

/** The machine's own clock: the only place that reads it. */
export const systemClock: Clock = { now: () => new Date() };
