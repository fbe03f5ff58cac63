import type { Context } from "@/lib/db";
import { seededRandom } from "@/lib/demo/random";
import { Conflict, Invalid } from "@/lib/errors";
import type { World } from "./agreement-model";

/** What is decided by chance, the same for the same seed. */
export type Chance = {
  /** From 0 to below `end`. */
  below: (end: number) => number;
  /** True with this probability. */
  odds: (probability: number) => boolean;
  /** Throws for an empty list. */
  pick: <T>(list: readonly T[]) => T;
  shuffled: <T>(list: readonly T[]) => T[];
  /** Up to `most` of them, each once, in any order. */
  some: <T>(list: readonly T[], most: number) => T[];
};

export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((one) => ({ one, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one);
  return {
    below,
    odds: (probability) => random() < probability,
    pick: (list) => {
      const [found] = list.slice(below(list.length));
      if (found === undefined) throw new Error("There is nothing to pick from.");
      return found;
    },
    shuffled,
    some: (list, most) => shuffled(list).slice(0, below(most + 1)),
  };
}

/** Where changes are made: by the services, and beside them with pen and paper. */
export type Desk = {
  ctx: Context;
  world: World;
  chance: Chance;
  /** The instant of the change that is being made. */
  now: () => Date;
  /** A text that no other is equal to, with what must be escaped. */
  text: (kind: string) => string;
};

/** Makes a change and writes it down; answers what was done, null where there is nothing to do it to. */
export type Action = (desk: Desk) => Promise<string | null>;

/** The services' own rules may refuse what chance came up with: then nothing has happened. */
export async function orRefused(action: Promise<string | null>): Promise<string | null> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof Invalid || error instanceof Conflict) return null;
    throw error;
  }
}

const minuteMs = 60_000;
const minutesBack = [0, 1, 2, 3, 5, 30, 60, 180, 1_440, 2_880, 30_000, 60_000, 580_000];

/** A time before now, as forms send it; the few there are meet often. */
export function earlier({ chance, now }: Desk): string {
  const minute = Math.floor(+now() / minuteMs) - chance.pick(minutesBack);
  return new Date(minute * minuteMs).toISOString();
}

/** An hour or more, some days from now or before it. */
export function someWindow({ chance, now }: Desk): { from: string; until: string } {
  const hour = Math.floor(+now() / (60 * minuteMs)) + chance.pick([-48, -2, 0, 1, 24, 500]);
  const at = (hours: number) => new Date((hour + hours) * 60 * minuteMs).toISOString();
  return { from: at(0), until: at(chance.pick([1, 2, 30])) };
}
