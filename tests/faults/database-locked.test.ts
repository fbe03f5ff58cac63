import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adapterFor } from "@/lib/db";
import { type Candor, startCandor } from "../browser/candor";
import { isFull, pause, tell, until, within } from "./measure";
import { openIncident, type Staff, setUpPage } from "./staff";
import { isReady, publicPaths, readOn, staleSentence, textOf } from "./visitor";

const staleAfterMs = isFull ? 60_000 : 3_000;
const env = isFull ? {} : { CANDOR_STALE_AFTER_SECONDS: String(staleAfterMs / 1_000) };

let candor: Candor;
let staff: Staff;
let incident: string;

beforeAll(async () => {
  candor = await startCandor({ env });
  staff = await setUpPage(candor);
  incident = await openIncident(staff);
  await until("the incident is published", async () =>
    (await publicPaths(candor.dataDir)).includes(`/incidents/${incident}`),
  );
});
afterAll(() => candor?.stop());

/** Another program takes SQLite's lock; answers what gives it back. */
async function hold(): Promise<() => Promise<void>> {
  const other = await adapterFor(`file:${join(candor.dataDir, "candor.db")}`).connect();
  const transaction = await other.startTransaction();
  const sql = 'UPDATE "Page" SET "locale" = "locale"';
  await transaction.executeRaw({ sql, args: [], argTypes: [] });
  return async () => {
    await transaction.rollback();
    await other.dispose();
  };
}

const write = (body: string) =>
  staff.post(`/api/admin/incidents/${incident}/updates`, {
    version: 1,
    status: "identified",
    body,
  });

test("while another program holds SQLite's lock writes are refused; pages stay true, and fresh", async () => {
  const stopReading = readOn(candor.url, await publicPaths(candor.dataDir));
  const release = await hold();
  const heldAt = performance.now();
  const { status, headers, ms } = await write("Refused.");
  expect([status, headers["retry-after"]]).toEqual([503, "5"]);
  tell("a write is refused after", ms, "≤ 5 s");
  expect(ms).toBeLessThan(within(5_000));
  await pause(heldAt + staleAfterMs + 3_000 - performance.now());
  // The database can be read, and says what the page says: that isn't old.
  expect(await textOf(candor.url, "/")).not.toContain(staleSentence);
  await release();
  const startedMs = performance.now();
  expect((await write("Written afterwards.")).status).toBe(200);
  await until("it is published", async () =>
    (await textOf(candor.url, "/")).includes("Written afterwards."),
  );
  const healedMs = performance.now() - startedMs;
  tell("healed after", healedMs, "≤ 10 s");
  expect(healedMs).toBeLessThan(within(10_000));
  expect(await isReady(candor.url)).toBe(true);
  expect(await textOf(candor.url, "/")).not.toContain("Refused.");
  const { slowestMs, failures, count } = await stopReading();
  tell(`the slowest of ${count} public answers took`, slowestMs, "≤ 300 ms");
  expect(failures).toEqual([]);
  expect(slowestMs).toBeLessThan(within(300));
});
