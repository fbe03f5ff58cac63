import {
  cleanText,
  type HistoryComponent,
  type HistoryGroup,
  type HistoryUpdate,
} from "@/lib/import";
import type { Effect } from "@/lib/incidents/schema";
import type { ComponentStatus, UpdateStatus } from "@/lib/status";
import { addDays, dayOf, wallTimeToInstant } from "@/lib/time";
import { groups, singles } from "./parts";
import { seededId } from "./random";
import type { Effects, Part, Word } from "./tale";

export const timeZone = "Europe/Berlin";
/** How long the page has been there. */
const daysOfPast = 600;
const authors = ["Maja Lindqvist", "Tomás Ferreira", "Aylin Kaya", "Jonas Weber", "Sipho Dlamini"];

/** What everything told takes place in. */
export type World = {
  now: Date;
  random: () => number;
  groups: readonly HistoryGroup[];
  components: readonly HistoryComponent[];
  componentOf(part: Part): { id: string; name: string };
};

export function makeWorld(now: Date, random: () => number): World {
  const opened = instantOn(now, -daysOfPast, { hour: 9, minute: 0 });
  const common = { createdAt: opened, updatedAt: opened };
  const groupRows = groups.map(({ name, description }, index) => ({
    ...common,
    id: seededId(random),
    name,
    description,
    position: index + 1,
  }));
  const byPart = new Map<Part, HistoryComponent>();
  for (const { facts, groupId, position } of placesOf(groupRows)) {
    const { part, name, description, hiddenWhileFine: onlyShowIfDegraded = false } = facts;
    const startDate = dayOf(opened, timeZone);
    const row = { name, description, groupId, position, onlyShowIfDegraded, startDate };
    byPart.set(part, { ...common, ...row, id: seededId(random), showcase: true });
  }
  return {
    now,
    random,
    groups: groupRows,
    components: [...byPart.values()],
    componentOf: (part) => {
      const component = byPart.get(part);
      if (!component) throw new RangeError(`The demo has no component for ${part}.`);
      return component;
    },
  };
}

/** Each component with its group and its place there; those in no group come after the groups. */
function placesOf(groupRows: readonly HistoryGroup[]) {
  return [
    ...groups.flatMap(({ parts }, group) =>
      parts.map((facts, index) => ({
        facts,
        groupId: groupRows[group]?.id ?? null,
        position: index + 1,
      })),
    ),
    ...singles.map((facts, index) => ({
      facts,
      groupId: null,
      position: groups.length + index + 1,
    })),
  ];
}

/** A time on the page's own clock, `days` from today. */
export function instantOn(now: Date, days: number, at: { hour: number; minute: number }): Date {
  const two = (value: number) => String(value).padStart(2, "0");
  const wallTime = `${addDays(dayOf(now, timeZone), days)}T${two(at.hour)}:${two(at.minute)}`;
  const instant = wallTimeToInstant(wallTime, timeZone);
  if (!instant) throw new RangeError(`${wallTime} is no time.`);
  return instant;
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** Some seconds, so that not everybody in the demo posts on the full minute. */
export function withSeconds(at: Date, { random }: World): Date {
  return new Date(at.getTime() + Math.floor(random() * 50_000));
}

export function pickAuthor({ random }: World): string | null {
  return authors[Math.floor(random() * authors.length)] ?? null;
}

type Facts = Pick<
  HistoryUpdate,
  "whoIsAffected" | "whatStillWorks" | "whatYouCanDo" | "nextUpdateBy"
>;
export const noFacts: Facts = {
  whoIsAffected: null,
  whatStillWorks: null,
  whatYouCanDo: null,
  nextUpdateBy: null,
};

type Post = Facts & {
  status: UpdateStatus;
  text: string;
  postedAt: Date;
  displayAt: Date;
  authorName: string | null;
  effects: readonly Effect[];
};

export function makeUpdate({ random }: World, { text, postedAt, ...post }: Post): HistoryUpdate {
  return {
    ...post,
    id: seededId(random),
    body: cleanText(text),
    createdAt: postedAt,
    updatedAt: postedAt,
    deliverNotifications: true,
  };
}

const statusOf = {
  ok: "operational",
  degraded: "degraded_performance",
  partial: "partial_outage",
  major: "major_outage",
} as const satisfies Record<Word, ComponentStatus>;

/** Follows what one incident says of its components, so that each effect knows the status before. */
export function openEffects({ componentOf }: World) {
  const said = new Map<Part, ComponentStatus>();
  return {
    /** What an update changes; a resolution sets all that isn't operational back to it. */
    next(effects: Effects | undefined, isResolution: boolean): Effect[] {
      const changes = new Map(Object.entries(effects ?? {}) as [Part, Word][]);
      if (isResolution) for (const part of said.keys()) changes.set(part, "ok");
      return [...changes].flatMap(([part, word]) => {
        const oldStatus = said.get(part) ?? "operational";
        const newStatus = statusOf[word];
        said.set(part, newStatus);
        if (isResolution && oldStatus === newStatus && !effects?.[part]) return [];
        const { id: componentId, name } = componentOf(part);
        return [{ componentId, name, oldStatus, newStatus }];
      });
    },
    componentIds: (): string[] => [...said.keys()].map((part) => componentOf(part).id),
  };
}
