import { spawnSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/lib/db";
import { removeDamaged } from "@/lib/publish/store/objects";
import { readManifest } from "@/lib/publish/store/published";
import { type Candor, startCandor } from "../browser/candor";
import { tell, until, within } from "./measure";
import { openIncident, type Staff, setUpPage } from "./staff";
import { isReady, publicPaths, readOn, textOf } from "./visitor";

const mebibytes = 16;
let dataDir: string;
let candor: Candor;
let staff: Staff;
let canMount: boolean;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-faults-"));
  const options = ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", dataDir];
  canMount = spawnSync("mount", options).status === 0;
  if (!canMount) return;
  candor = await startCandor({ dataDir });
  staff = await setUpPage(candor);
});
afterAll(async () => {
  await candor?.stop();
  // Lazily: a file of the test’s own may be open a moment longer.
  if (canMount) spawnSync("umount", ["-l", dataDir]);
  await rm(dataDir, { recursive: true, force: true });
});

/** Writes until not one byte more fits. */
async function fillDisk(): Promise<void> {
  const file = await open(join(dataDir, "ballast"), "a");
  for (let size = 64 * 1_024; size >= 1; ) {
    const { bytesWritten } = await file
      .write(Buffer.alloc(size))
      .catch(() => ({ bytesWritten: 0 }));
    if (bytesWritten < size) size = Math.floor(size / 2);
  }
  await file.close();
}

test("a full disk: reading goes on, writing is refused clearly, nothing is corrupt after", async ({
  skip,
}) => {
  if (!canMount) skip("This user may not mount a small disk.");
  const incident = await openIncident(staff);
  await until("the incident is published", async () =>
    (await publicPaths(dataDir)).includes(`/incidents/${incident}`),
  );
  const stopReading = readOn(candor.url, await publicPaths(dataDir));
  await fillDisk();
  const acknowledged: string[] = [];
  let refused = 0;
  let version = 1;
  for (let turn = 1; refused < 3 && turn <= 200; turn += 1) {
    // Long enough to need room, and different from what lies there.
    const body = `${turn} ${String(Math.random()).repeat(400)}`;
    const path = `/api/admin/incidents/${incident}/updates`;
    const answer = await staff.post(path, { version, status: "identified", body });
    if (answer.status === 200) {
      acknowledged.push(body);
      version += 1;
      continue;
    }
    refused += 1;
    expect(answer.status).toBe(503);
    expect(answer.body.toString()).toMatch(/disk is full/);
    expect(answer.ms).toBeLessThan(within(5_000));
  }
  expect(refused).toBe(3);
  // A restart on a full disk serves what there is, and says why it does no more.
  const seen = await stopReading();
  expect(seen.failures).toEqual([]);
  await candor.stop();
  candor = await startCandor({ dataDir, args: ["--port", new URL(candor.url).port] });
  expect(candor.output()).toContain("there is no space left on the disk");
  const stopReadingAgain = readOn(candor.url, ["/", "/history", `/incidents/${incident}`]);
  await rm(join(dataDir, "ballast"));
  const healedMs = await until("it heals", async () => {
    if (!(await isReady(candor.url))) return false;
    const shown = await textOf(candor.url, `/incidents/${incident}`);
    return acknowledged.every((body) => shown.includes(body.slice(0, 40)));
  });
  tell("with space again all is published after", healedMs, "≤ 10 s");
  expect(healedMs).toBeLessThan(within(10_000));
  expect((await stopReadingAgain()).failures).toEqual([]);
  await candor.stop();
  const db = await openDatabase(`file:${join(dataDir, "candor.db")}`);
  expect(await db.$queryRawUnsafe("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  const stored = await db.incidentUpdate.findMany({ select: { body: true } });
  await db.$disconnect();
  const bodies = stored.map(({ body }) => body);
  expect(bodies.filter((body) => /^\d/.test(body)).toSorted()).toEqual(acknowledged.toSorted());
  const manifest = await readManifest(dataDir);
  expect(await removeDamaged(dataDir, Object.entries(manifest?.documents ?? {}))).toEqual([]);
});
