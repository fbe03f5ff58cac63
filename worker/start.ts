import { hostname } from "node:os";
import { renderEntry } from "@/components/public/history/history-entry";
import { renderPage } from "@/components/public/page/render-page";
import { hashPassword, issueSetUpToken } from "@/lib/auth";
import { buildName } from "@/lib/build";
import { systemClock } from "@/lib/clock";
import { type Config, readConfig } from "@/lib/config";
import type { Context } from "@/lib/db";
import { fillDemo } from "@/lib/demo";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { fillSearchTexts } from "@/lib/incidents";
import { log } from "@/lib/log";
import { ensurePage, requirePage, settleIdBase } from "@/lib/page";
import { findStyleSheet } from "@/lib/publish";
import { database, jobContext } from "@/lib/server";
import { takeKey } from "@/lib/tokens";
import { runAnnouncer } from "./announce-occurrences";
import { runClock } from "./run-clock";
import { runPublisher } from "./run-publisher";

const demoEmail = "demo@example.com";

/** Starts what runs beside the requests, once the app listens; never returns. */
export async function startWork(): Promise<never> {
  const config = readConfig();
  const db = await database();
  await ensurePage(db, systemClock);
  await fillSearchTexts(db);
  await settleIdBase(db, systemClock, config.baseUrl);
  if (config.demo) await startDemo(config);
  await offerSetUp(config);
  const { dataDir, baseUrl, hubUrl } = config;
  const clock = await jobContext("Clock");
  const publishing = runPublisher(
    {
      db,
      clock: systemClock,
      dataDir,
      baseUrl,
      build: buildName(),
      replica: `${hostname()}:${dataDir}`,
      hubUrl,
      render: async (page) => renderPage(page, await findStyleSheet()),
      renderEntry,
      log: logError,
      announce: (revision) => tellFront({ type: "published", revision }),
    },
    { onContact: () => tellFront({ type: "contact" }), onDamaged: hearDamaged },
  );
  const announcer = await jobContext("Series");
  const [stopped] = await Promise.all([
    publishing,
    runClock({ ctx: clock, log: logError }),
    runAnnouncer({ ctx: announcer, log: logError }),
  ]);
  return stopped;
}

/** Prints the one-time link while nobody owns the page. */
async function offerSetUp({ baseUrl }: Config): Promise<void> {
  const token = await issueSetUpToken(await database(), systemClock);
  if (!token) return;
  tellFront({
    type: "notice",
    lines: ["Set up your page (this link works once):", `${baseUrl}/admin/setup?token=${token}`],
  });
}

/** Fills a fresh installation; one that holds the demo already is left as it is. */
async function startDemo(config: Config): Promise<void> {
  const ctx = await jobContext("demo");
  const { demo } = await requirePage(ctx.db);
  if (demo) tellDemo(config, "the password that its first start printed");
  else if (!(await fill(ctx, config))) return;
  const { demoWriteKey } = config;
  if (demoWriteKey) await takeKey(ctx, demoWriteKey, { name: "CANDOR_WRITE_KEY", scopes: ["all"] });
}

/** Whether it could be filled. */
async function fill(ctx: Context, config: Config): Promise<boolean> {
  const password = config.demoPassword ?? newId();
  try {
    await fillDemo(ctx, { email: demoEmail, passwordHash: await hashPassword(password) });
    tellDemo(config, password);
    return true;
  } catch (error) {
    // Somebody's own page is shown as it is.
    if (!(error instanceof Invalid)) throw error;
    tellFront({ type: "notice", lines: [error.message] });
    return false;
  }
}

function tellDemo({ baseUrl }: Config, password: string): void {
  tellFront({
    type: "notice",
    lines: [`Demo staff area: ${baseUrl}/admin`, `Sign in as ${demoEmail} with ${password}`],
  });
}

function logError(error: unknown, message: string): void {
  log.error({ err: error }, message);
}

/** All that the front ever says is which document it found damaged. */
function hearDamaged(callback: (path: string | null) => void): void {
  process.on("message", ({ path }: { path: string | null }) => callback(path));
}

/** The front reads its messages; without one (a test) nobody is told. */
function tellFront(message: object): void {
  process.send?.(message);
}
