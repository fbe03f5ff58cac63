import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { AppProcess } from "./app-process";
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

async function makeApp(script: string, execPath?: string): Promise<AppProcess> {
  await writeFile(join(folder, "app.mjs"), script);
  app = new AppProcess({
    script: join(folder, "app.mjs"),
    env: process.env,
    log: (line) => lines.push(line),
    onPublished: () => undefined,
    onContact: () => undefined,
    onNotice: () => undefined,
    onGivenUp: () => undefined,
    firstDelayMs: 20,
    ...(execPath && { execPath }),
  });
  return app;
}

test("an app that could not even be started is started again", async () => {
  const node = join(folder, "node");
  await makeApp('process.send({ type: "ready" }); setInterval(() => {}, 1000);', node);
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
