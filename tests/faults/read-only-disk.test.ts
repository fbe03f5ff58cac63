import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Candor, startCandor } from "../browser/candor";
import { tell, until, within } from "./measure";
import { openIncident, type Staff, setUpPage, staffWith } from "./staff";
import { get, isReady, publicPaths, readOn, textOf } from "./visitor";

let dataDir: string;
let candor: Candor;
let staff: Staff;
let canMount: boolean;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-faults-"));
  canMount = mount("-t", "tmpfs", "-o", "size=64m", "tmpfs");
  if (!canMount) return;
  candor = await startCandor({ dataDir });
  staff = await setUpPage(candor);
});
afterAll(async () => {
  await candor?.stop();
  if (canMount) spawnSync("umount", ["-l", dataDir]);
  await rm(dataDir, { recursive: true, force: true });
});

function mount(...options: string[]): boolean {
  return spawnSync("mount", [...options, dataDir]).status === 0;
}

test("a disk that is read-only at start: the published page is served, and writes come back", async ({
  skip,
}) => {
  if (!canMount) skip("This user may not mount a disk.");
  const path = `/incidents/${await openIncident(staff, { name: "Exports fail" })}`;
  await until("the incident is published", async () => (await publicPaths(dataDir)).includes(path));
  await candor.stop();
  expect(mount("-o", "remount,ro")).toBe(true);
  const port = new URL(candor.url).port;
  candor = await startCandor({ dataDir, args: ["--port", port] });
  expect(candor.output()).toContain(
    "it lies on a read-only disk. The last published page is served.",
  );
  expect(await textOf(candor.url, path)).toContain("Exports fail");
  const stopReading = readOn(candor.url, ["/", path, "/history"]);
  const { status, body } = await get(candor.url, "/readyz");
  expect([status, JSON.parse(body.toString())]).toEqual([
    503,
    expect.objectContaining({ ready: false, problem: expect.stringContaining("read-only disk") }),
  ]);
  const again = staffWith(candor.url, staff.cookie);
  const refused = await again.post("/api/admin/incidents", { name: "Never", body: "Said." });
  expect(refused.status).toBe(503);
  expect(refused.ms).toBeLessThan(within(5_000));
  expect(mount("-o", "remount,rw")).toBe(true);
  const healedMs = await until("it heals", () => isReady(candor.url));
  tell("with a disk that can be written it is ready after", healedMs, "≤ 15 s");
  expect(healedMs).toBeLessThan(within(15_000));
  await openIncident(again, { name: "Imports fail" });
  await until("the page shows it", async () => (await textOf(candor.url, "/")).includes("Imports"));
  expect((await stopReading()).failures).toEqual([]);
});
