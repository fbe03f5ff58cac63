import { describe, test } from "vitest";
import { requirePage } from "@/lib/page";
import * as parts from "./agreement-component-actions";
import { type Action, chanceOf, type Desk, orRefused } from "./agreement-desk";
import { checkCalendar, checkLogFeeds, checkPartFeeds, checkRollingFeeds } from "./agreement-feeds";
import { checkExamples, checkGrowth, checkMadeAtOnce } from "./agreement-growth";
import * as incidents from "./agreement-incident-actions";
import {
  checkApiLists,
  checkEachIncident,
  checkFrontPage,
  checkGone,
  checkHistory,
  checkHistorySearch,
  checkPages,
  checkPastDays,
} from "./agreement-incidents";
import { emptyWorld, type World } from "./agreement-model";
import { type Product, startProduct } from "./agreement-site";
import {
  checkBadges,
  checkComponents,
  checkMetrics,
  checkOverall,
  checkWhatGoesOn,
} from "./agreement-state";
import * as updates from "./agreement-update-actions";
import { checkUptime } from "./agreement-uptime";
import { type View, viewOf } from "./agreement-view";

/** CANDOR_AGREEMENT_SEED repeats one history; the other two make a longer run. */
const first = Number(process.env.CANDOR_AGREEMENT_SEED ?? 1);
const histories = Number(process.env.CANDOR_AGREEMENT_HISTORIES ?? 3);
const steps = Number(process.env.CANDOR_AGREEMENT_STEPS ?? 12);
const seeds = Array.from({ length: histories }, (_, index) => first + index);

type History = {
  desk: Desk;
  /** Changes to come. */
  cards: Action[];
  /** What was done so far. */
  done: string[];
  setNow: () => void;
};

/** A deck of changes: how many cards there are of each. */
const actions: readonly [number, Action][] = [
  [1, parts.addComponent],
  [2, parts.changeComponent],
  [3, parts.setStatus],
  [2, parts.archive],
  [1, parts.restore],
  [1, parts.addGroup],
  [1, parts.renameGroup],
  [1, parts.dissolveGroup],
  [1, parts.reorder],
  [1, parts.changePage],
  [4, incidents.openIncident],
  [3, incidents.planMaintenance],
  [4, updates.post],
  [2, updates.reopen],
  [5, updates.finish],
  [5, updates.edit],
  [4, incidents.changeSettings],
  [1, incidents.remove],
  [1, incidents.cancel],
  [2, updates.explain],
  [1, updates.takePostmortemBack],
];
const deck = actions.flatMap(([count, action]) => Array.from({ length: count }, () => action));

/** One to five changes, which are published together where they come fast. */
async function change(history: History): Promise<void> {
  const { desk, cards, done } = history;
  const wanted = done.length + 1 + desk.chance.below(5);
  history.setNow();
  while (done.length < wanted) {
    if (cards.length === 0) cards.push(...desk.chance.shuffled(deck));
    if (desk.chance.odds(0.7)) history.setNow();
    const what = await orRefused((cards.pop() ?? parts.reorder)(desk));
    if (what === null) continue;
    desk.world.changedAt = desk.now();
    done.push(what);
  }
}

/** A page with something on it. */
async function begin({ desk, done }: History): Promise<void> {
  const { addGroup, addComponent } = parts;
  for (const action of [addGroup, addGroup, ...Array.from({ length: 5 }, () => addComponent)]) {
    done.push(String(await action(desk)));
  }
  desk.world.changedAt = desk.now();
}

async function check(view: View): Promise<void> {
  checkPages(view);
  checkOverall(view);
  checkComponents(view);
  checkMetrics(view);
  checkWhatGoesOn(view);
  checkApiLists(view);
  checkEachIncident(view);
  checkFrontPage(view);
  checkPastDays(view);
  checkHistory(view);
  checkRollingFeeds(view);
  checkLogFeeds(view);
  await checkHistorySearch(view);
  await checkBadges(view);
  await checkPartFeeds(view);
  await checkCalendar(view);
  await checkGone(view);
  await checkExamples(view);
  await checkUptime(view);
}

describe.concurrent("pages, API, feeds, calendar, badges and metrics agree at every revision", () => {
  test.each(seeds)(
    "through a history of chance, seed %i",
    async (seed) => {
      const product = await startProduct();
      const history = await startHistory(product, seed);
      const { world } = history.desk;
      try {
        let before = await checked(world, product);
        await begin(history);
        for (let step = 0; step < steps; step += 1) {
          const view = await checked(world, product);
          checkGrowth(before, view);
          before = view;
          await change(history);
        }
        const stepwise = (await checked(world, product)).site;
        await product.restart();
        checkMadeAtOnce(stepwise, await product.read());
      } catch (error) {
        throw explained(error, seed, history.done);
      } finally {
        await product.stop();
      }
    },
    60_000 + steps * 10_000,
  );
});

async function checked(world: World, product: Product): Promise<View> {
  const view = viewOf(world, await product.read());
  await check(view);
  return view;
}

async function startHistory(product: Product, seed: number): Promise<History> {
  let now = new Date();
  let count = 0;
  const text = (kind: string) => {
    count += 1;
    // Names may hold tags; of a body Markdown drops them.
    return `${kind} ${count} ${kind === "Text" ? '"< b"' : '"<b>"'} & co`;
  };
  return {
    desk: {
      ctx: product.ctx(() => now),
      world: emptyWorld(await requirePage(product.db)),
      chance: chanceOf(seed),
      now: () => now,
      text,
    },
    cards: [],
    done: [],
    setNow: () => {
      now = new Date();
    },
  };
}

/** With what has to be done to see it again. */
function explained(error: unknown, seed: number, done: readonly string[]): unknown {
  if (!(error instanceof Error)) return error;
  const again = `CANDOR_AGREEMENT_SEED=${seed}, after ${done.length} changes`;
  error.message = `${again}: ${error.message}\n${done.join("\n")}`;
  return error;
}
