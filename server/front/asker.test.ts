import type { IncomingMessage } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppQueue } from "./app-queue";
import { type Asker, clientOf, isStranger, sharesOf, Tally } from "./asker";
import { FairShare } from "./fair-share";
import { connectionsWithin } from "./file-limit";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:db8::2", "2001:db8:0:0"],
])("%s is a visitor of %s", (address, client) => {
  expect(clientOf(address)).toBe(client);
});

test.each([
  [{}, "/api/sign-in", true],
  [{ cookie: "theme=dark" }, "/admin", true],
  [{ cookie: "a=b; next-auth.session-token=x" }, "/admin", false],
  [{ cookie: "__Secure-next-auth.session-token=x" }, "/admin", false],
  [{ authorization: "Bearer cnd_x" }, "/api/v1/pages", false],
  [{}, "/api/v1/pages?api_key=cnd_x", false],
])("%j at %s: stranger %s", (headers, url, expected) => {
  expect(isStranger({ headers, url } as IncomingMessage)).toBe(expected);
});

describe("places at the app", () => {
  const askers: fc.Arbitrary<Asker> = fc.record({
    client: fc.constantFrom("a", "b", "c", "d", "e"),
    isStranger: fc.boolean(),
  });

  test("no client and no strangers take all, and what is given back is free again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 64 }),
        fc.array(askers, { maxLength: 300 }),
        (places, asked) => {
          const tally = new Tally(sharesOf(places));
          const let_ = asked.filter((asker) => {
            const hasRoom = tally.hasRoom(asker);
            if (hasRoom) tally.add(asker);
            return hasRoom;
          });
          expect(let_.filter((asker) => asker.isStranger).length).toBeLessThanOrEqual(
            Math.ceil(places * 0.75),
          );
          expect(let_.length).toBeLessThanOrEqual(places);
          for (const asker of let_) tally.add(asker, -1);
          expect(tally.hasRoom({ client: "a", isStranger: true }, Math.ceil(places / 4))).toBe(
            true,
          );
        },
      ),
    );
  });

  test("a flood from one address leaves places, and those who wait take turns", async () => {
    const queue = new AppQueue({ atOnce: sharesOf(4), waiting: sharesOf(400), waitMs: 60_000 });
    const never = () => undefined;
    const flood = { client: "flood", isStranger: true };
    const others = ["b", "c", "d"].map((client) => ({ client, isStranger: false }));
    expect(await queue.enter(flood, never)).toBe(true);
    for (const asker of others) expect(await queue.enter(asker, never)).toBe(true);
    const order: string[] = [];
    const wait = async (asker: Asker) => {
      if (await queue.enter(asker, never)) order.push(asker.client);
    };
    const waiting = [
      ...Array.from({ length: 50 }, () => wait(flood)),
      ...others.map((asker) => wait(asker)),
    ];
    for (const asker of [flood, ...others]) queue.leave(asker);
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(order.toSorted()).toEqual(["b", "c", "d", "flood"]);
    for (let turn = 0; turn < 60; turn += 1) {
      queue.leave(turn < 50 ? flood : (others[turn % 3] ?? flood));
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (order.length === 53) break;
    }
    await Promise.all(waiting);
    expect(order).toHaveLength(53);
  });
});

describe("a fair share", () => {
  test("leaves a place to whoever comes next, however many one client asks for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 2_000 }),
        fc.integer({ min: 1, max: 5 }),
        (places, clients) => {
          const share = new FairShare(places);
          for (let client = 0; client < clients; client += 1) while (share.take(`hog ${client}`));
          // Each takes at most 8 of 9 of what the ones before left.
          if (places >= 9 ** clients) expect(share.take("newcomer")).toBe(true);
        },
      ),
    );
  });

  test("lets ten thousand of twelve thousand come from one address", () => {
    const share = new FairShare(12_000);
    let taken = 0;
    while (share.take("a proxy")) taken += 1;
    expect(taken).toBeGreaterThan(10_000);
    expect(taken).toBeLessThan(12_000);
    share.giveBack("a proxy");
    expect(share.take("a proxy")).toBe(true);
  });
});

test.each([700, 1_024, 4_096, 20_000, Number.POSITIVE_INFINITY])(
  "with %s files there is room for refusals and the front's own",
  (files) => {
    const { connections, refusals } = connectionsWithin(files);
    expect(connections).toBeGreaterThan(0);
    expect(connections).toBeLessThanOrEqual(20_000);
    expect(refusals).toBeGreaterThan(50);
    expect(connections + refusals).toBeLessThanOrEqual(files - 256);
  },
);
