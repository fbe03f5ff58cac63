import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "@/lib/auth";
import { systemClock } from "@/lib/clock";
import { type Database, openDatabase } from "@/lib/db";
import { newId } from "@/lib/ids";
import { type History, storeHistory } from "@/lib/import";
import { migrate } from "@/lib/migrations";
import { ensurePage } from "@/lib/page";
import { readManifest } from "@/lib/publish/store/published";

export const staff = { email: "bench@example.com", password: "a password for the bench" };

/** A data directory of its own with so much history, and an owner who can sign in. */
export async function makeData(incidents: number, components: number): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "candor-bench-"));
  const url = `file:${join(dataDir, "candor.db")}`;
  await migrate(url);
  const db = await openDatabase(url);
  await ensurePage(db, systemClock);
  await addOwner(db);
  const now = systemClock.now();
  await db.$transaction((tx) => storeHistory(tx, pastOf(incidents, components, now), { now }), {
    timeout: 600_000,
  });
  await db.page.update({ where: { id: "page" }, data: { setUpAt: now } });
  await db.$disconnect();
  return dataDir;
}

async function addOwner(db: Database): Promise<void> {
  const now = systemClock.now();
  await db.user.create({
    data: {
      id: newId(),
      email: staff.email,
      name: "Bench",
      role: "owner",
      passwordHash: await hashPassword(staff.password),
      createdAt: now,
      updatedAt: now,
    },
  });
}

const hourMs = 3_600_000;

/** One resolved incident every eight hours, each on one component. */
function pastOf(incidents: number, components: number, now: Date): History {
  const made = Array.from({ length: components }, (_, index) => ({
    id: `component${index}`,
    name: `Component ${index}`,
    description: null,
    position: index + 1,
    createdAt: now,
    updatedAt: now,
    groupId: null,
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
  }));
  const past = Array.from({ length: incidents }, (_, index) => {
    const at = new Date(now.getTime() - (index + 1) * 8 * hourMs);
    const later = new Date(at.getTime() + hourMs);
    const component = `component${index % components}`;
    const update = (id: string, status: "investigating" | "resolved", displayAt: Date) => ({
      id: `${id}${index}`,
      status,
      body: "Messages arrive late for some people. We are looking into it and will write again.",
      createdAt: displayAt,
      updatedAt: displayAt,
      displayAt,
      deliverNotifications: false,
      nextUpdateBy: null,
      whoIsAffected: null,
      whatStillWorks: null,
      whatYouCanDo: null,
      authorName: null,
      effects: [
        {
          componentId: component,
          name: component,
          oldStatus: "operational" as const,
          newStatus: status === "resolved" ? ("operational" as const) : ("partial_outage" as const),
        },
      ],
    });
    return {
      id: `incident${index}`,
      kind: "incident" as const,
      name: `Incident ${index}`,
      impactOverride: null,
      createdAt: at,
      startedAt: at,
      monitoringAt: null,
      resolvedAt: later,
      scheduledFor: null,
      scheduledUntil: null,
      autoStart: false,
      autoComplete: false,
      cancelledAt: null,
      recordedAt: at,
      updatedAt: later,
      componentIds: [component],
      updates: [update("a", "investigating", at), update("b", "resolved", later)],
    };
  });
  return { groups: [], components: made, incidents: past };
}

export type Product = { url: string; front: ChildProcess; stop: () => Promise<void> };

/** Starts the built product on a free port of loopback; `startedMs` is until its port is open. */
export async function startProduct(dataDir: string): Promise<Product> {
  const front = spawn(process.execPath, ["dist/front.mjs"], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: "0",
      HOST: "127.0.0.1",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    front.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      const address = /Candor is at (\S+)/.exec(output)?.[1];
      if (address) resolve(address.replace("localhost", "127.0.0.1"));
    });
    front.on("exit", () => reject(new Error(`The product ended:\n${output}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => front.once("exit", resolve));
    front.kill("SIGTERM");
    await ended;
  };
  return { url, front, stop };
}

/** Waits until everything is published, at most ten minutes. */
export async function untilPublished(dataDir: string, documents: number): Promise<void> {
  for (let tries = 0; tries < 6_000; tries += 1) {
    const manifest = await readManifest(dataDir).catch(() => null);
    if (manifest?.complete && Object.keys(manifest.documents).length >= documents) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The product did not publish everything within ten minutes.");
}

/** A session cookie of the owner. */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(staff),
  });
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`Signing in answered ${response.status}.`);
  return cookie;
}

/** Resident memory in MiB. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}
