import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Contact, createRefresher } from "./refresher";

type Request = {
  signal: AbortSignal;
  answer: (contact: Contact) => void;
  fail: (error: Error) => void;
};

let requests: Request[];
let contacts: Contact[];
const make = () =>
  createRefresher({
    ask: (signal) =>
      new Promise((answer, fail) => {
        requests.push({ signal, answer, fail });
      }),
    onAnswer: (contact) => contacts.push(contact),
    againMs: 5_000,
    timeoutMs: 30_000,
  });
const request = (index: number) => requests[index] as Request;
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  contacts = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test("a newer refresh aborts the one under way, whose late failure changes nothing", async () => {
  const refresher = make();
  refresher.refresh();
  refresher.refresh();
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  request(1).answer("live");
  await settle();
  request(0).fail(new Error("aborted"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([contacts, requests.length]).toEqual([["live"], 2]);
  expect(request(1).signal.aborted).toBe(false);
});

test("a failure is retried after 5 s, unless a newer refresh comes first", async () => {
  const refresher = make();
  refresher.refresh();
  request(0).fail(new Error("offline"));
  await vi.advanceTimersByTimeAsync(4_999);
  expect(requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests).toHaveLength(2);
  request(1).answer("signed-out");
  await settle();
  refresher.refresh();
  request(2).answer("live");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([contacts, requests.length]).toEqual([["lost", "signed-out", "live"], 3]);
});

test("a request without an answer is aborted after 30 s; a stop ends all", async () => {
  const refresher = make();
  refresher.refresh();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(request(0).signal.aborted).toBe(true);
  request(0).fail(new Error("aborted"));
  await settle();
  refresher.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([contacts, requests.length]).toEqual([["lost"], 1]);
});
