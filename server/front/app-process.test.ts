import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { type AppOptions, AppProcess } from "./app-process";
import { makeFolder } from "./fixtures";

let folder: string;
let lines: string[];
let app: AppProcess;

beforeEach(async () => {
  folder = await makeFolder();
  lines = [];
});
afterEach(async () => {
  await app.stop(1_000);
  await rm(folder, { recursive: true });
});

async function makeApp(
  script: string,
  { execPath, ...options }: Partial<AppOptions> = {},
): Promise<AppProcess> {
  await writeFile(join(folder, "app.mjs"), script);
  app = new AppProcess({
    script: join(folder, "app.mjs"),
    env: process.env,
    log: (line) => lines.push(line),
    onPublished: () => undefined,
    onContact: () => undefined,
    onNotice: () => undefined,
    onGivenUp: () => undefined,
    restartDelaysMs: [20],
    ...(execPath && { execPath }),
    ...options,
  });
  return app;
}

test("an app that could not even be started is started again", async () => {
  const node = join(folder, "node");
  await makeApp('process.send({ type: "ready" }); setInterval(() => {}, 1000);', {
    execPath: node,
  });
  app.start();
  await eventually(() => expect(lines[0]).toMatch(/ENOENT/));
  await symlink(process.execPath, node);
  await eventually(() => expect(app.isReady()).toBe(true));
});

test("those who stopped waiting for a starting app are forgotten", async () => {
  await makeApp("setInterval(() => {}, 1000);");
  app.start();
  const waiting = Array.from({ length: 5 }, () => app.whenReady(20));
  expect(app.waiting).toBe(5);
  expect(await Promise.all(waiting)).toEqual([false, false, false, false, false]);
  expect(app.waiting).toBe(0);
});

/** Gives a sign of life every 20 ms, and hangs for good at SIGUSR2. */
const livingApp = `
process.send({ type: "ready" });
setInterval(() => process.send({ type: "alive" }), 20);
process.on("SIGUSR2", () => { for (;;); });
process.send({ type: "notice", lines: [String(process.pid)] });
`;

test("an app that hangs is not ready, and is ended and started again after a while", async () => {
  const pids: number[] = [];
  await makeApp(livingApp, {
    hungAfterMs: 400,
    endedAfterMs: 1_200,
    onNotice: ([pid]) => pids.push(Number(pid)),
  });
  app.start();
  await eventually(() => expect(app.isReady()).toBe(true));
  // Longer than the limit: signs of life keep it ready.
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect([app.isReady(), app.silentMs < 400, pids.length]).toEqual([true, true, 1]);
  process.kill(pids[0] ?? 0, "SIGUSR2");
  await eventually(() => expect(app.isReady()).toBe(false));
  expect([app.silentMs >= 400, pids.length]).toEqual([true, 1]);
  await eventually(() => expect(pids).toHaveLength(2));
  expect(app.isReady()).toBe(true);
  expect(lines.join()).toMatch(/silent for 1 s and is being stopped.*exited \(SIGKILL\)/);
});

test("an app that doesn't close for a restart is killed and started again", async () => {
  const pids: number[] = [];
  await makeApp(`process.on("SIGTERM", () => { for (;;); });${livingApp}`, {
    onNotice: ([pid]) => pids.push(Number(pid)),
  });
  app.start();
  await eventually(() => expect(app.isReady() && pids.length).toBe(1));
  app.restart(100);
  await eventually(() => expect(pids.length).toBe(2));
  expect(lines).toEqual(["The app exited (SIGKILL) and restarts in 20 ms."]);
  await eventually(() => expect(app.isReady()).toBe(true));
});

test("an app that keeps failing is started ever later; one that ran is back at once", async () => {
  const waits = () => lines.map((line) => Number(/restarts in (\d+) ms/.exec(line)?.[1]));
  await makeApp("process.exit(3)", { restartDelaysMs: [1, 2, 30, 60] });
  app.start();
  await eventually(() => expect(waits().slice(0, 5)).toEqual([2, 30, 60, 60, 60]));
});
