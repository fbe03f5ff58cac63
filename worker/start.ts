import { hostname } from "node:os";
import { hashPassword, issueSetUpToken } from "@/lib/auth";
import { buildName } from "@/lib/build";
import { systemClock } from "@/lib/clock";
import { type Config, readConfig } from "@/lib/config";
import { fillDemo } from "@/lib/demo";
import { newId } from "@/lib/ids";
import { ensurePage, requirePage } from "@/lib/page";
import { runPublisher } from "@/lib/publish/publisher";
import { database, jobContext } from "@/lib/server";

const demoEmail = "demo@example.com";

/** Starts what runs beside the requests, once the app listens. */
export async function startWork(socket: string): Promise<void> {
  const config = readConfig();
  const db = await database();
  await ensurePage(db, systemClock);
  if (config.demo) await startDemo(config);
  const token = await issueSetUpToken(db, systemClock);
  if (token) {
    tellFront({
      type: "notice",
      lines: [
        "Set up your page (this link works once):",
        `${config.baseUrl}/admin/setup?token=${token}`,
      ],
    });
  }
  await runPublisher({
    db,
    socket,
    dataDir: config.dataDir,
    baseUrl: config.baseUrl,
    build: buildName(),
    replica: `${hostname()}:${config.dataDir}`,
    announce: (revision) => tellFront({ type: "published", revision }),
  });
}

/** Fills a fresh installation; one that holds the demo already is left as it is. */
async function startDemo({ demoPassword, baseUrl }: Config): Promise<void> {
  const ctx = await jobContext("demo");
  if ((await requirePage(ctx.db)).demo) return;
  const password = demoPassword ?? newId();
  await fillDemo(ctx, { email: demoEmail, passwordHash: await hashPassword(password) });
  tellFront({
    type: "notice",
    lines: [`Demo staff area: ${baseUrl}/admin`, `Sign in as ${demoEmail} with ${password}`],
  });
}

/** The front reads its messages; without one (a test) nobody is told. */
function tellFront(message: object): void {
  process.send?.(message);
}
