import { afterAll, beforeAll, expect, test } from "vitest";
import { type Candor, startCandor } from "../browser/candor";
import { tell, until, within } from "./measure";
import { processesOf } from "./processes";
import { openIncident, type Staff, setUpPage } from "./staff";
import { isReady, publicPaths, readOn } from "./visitor";

let candor: Candor;
let staff: Staff;

beforeAll(async () => {
  candor = await startCandor();
  staff = await setUpPage(candor);
  await openIncident(staff);
});
afterAll(() => candor?.stop());

test("a killed app is back soon, and visitors notice nothing", async () => {
  await until("all is published", async () => (await publicPaths(candor.dataDir)).length > 5);
  const stopReading = readOn(candor.url, await publicPaths(candor.dataDir));
  for (const turn of [1, 2]) {
    const { app } = await processesOf(candor);
    process.kill(app, "SIGKILL");
    await until("it is noticed", async () => !(await isReady(candor.url)));
    const backMs = await until("the app is back", () => isReady(candor.url));
    if (turn === 1) {
      tell("the app is back after", backMs, "≤ 3 s");
      expect(backMs).toBeLessThan(within(3_000));
    }
  }
  const { count, slowestMs, failures } = await stopReading();
  tell(`the slowest of ${count} public answers took`, slowestMs, "≤ 300 ms");
  expect(failures).toEqual([]);
  expect(slowestMs).toBeLessThan(within(300));
  const waits = candor.output().matchAll(/exited \(SIGKILL\) and restarts in (\d+) ms/g);
  const waitsMs = [...waits].map(([, ms]) => Number(ms));
  expect(waitsMs).toHaveLength(2);
  expect(Math.max(...waitsMs)).toBeLessThanOrEqual(250);
  await openIncident(staff);
});
