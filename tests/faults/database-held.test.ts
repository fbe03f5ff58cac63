import { connect, createServer, type Server, type Socket } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  adapterFor,
  type Context,
  commitChange,
  keepBook,
  openDatabase,
  unavailableIfDown,
} from "@/lib/db";
import { Unavailable } from "@/lib/errors";
import { ensurePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";

const done = async () => ({
  result: "done",
  audit: { subject: null, before: null, after: null },
  touched: {},
});
const rename = (ctx: Context, name: string) =>
  commitChange(ctx, "page.update", async (tx) => {
    await tx.page.update({ where: { id: "page" }, data: { name } });
    return done();
  });

/** How an attempt ended, and after how long. */
async function timed(attempt: Promise<unknown>): Promise<{ outcome: unknown; ms: number }> {
  const startedMs = performance.now();
  const outcome = await attempt.catch((error: unknown) => error);
  return { outcome, ms: performance.now() - startedMs };
}

/** Another connection in the middle of a write; gives what ends it. */
async function hold(url: string): Promise<() => Promise<void>> {
  const other = await adapterFor(url).connect();
  const execute = (sql: string) => ({ sql, args: [], argTypes: [] });
  const transaction = await other.startTransaction();
  await transaction.executeRaw(execute('UPDATE "Page" SET "locale" = "locale"'));
  return async () => {
    if (!transaction.options.usePhantomQuery) await transaction.executeRaw(execute("ROLLBACK"));
    await transaction.rollback();
    await other.dispose();
  };
}

describe.each(databases)("while another process writes, on $name", ({ open }) => {
  let base: TestDatabase;
  let release: () => Promise<void>;
  beforeEach(async () => {
    base = await open();
    release = await hold(base.url);
  });
  afterEach(() => base.close());

  const state = () =>
    base.db.page.findUniqueOrThrow({
      where: { id: "page" },
      select: { name: true, revision: true },
    });

  test("a write waits for it, and this process goes on meanwhile", async () => {
    const delays = monitorEventLoopDelay({ resolution: 10 });
    delays.enable();
    const write = timed(rename(base.ctx, "Waited"));
    await sleep(2_000);
    const { ms } = await timed(state());
    await release();
    expect((await write).outcome).toBe("done");
    delays.disable();
    expect(await state()).toMatchObject({ name: "Waited" });
    // One process on SQLite stood still for as long as the other held the lock.
    expect(ms).toBeLessThan(1_000);
    expect(delays.max / 1e6).toBeLessThan(1_000);
  });

  test("writers that can't get on are told so within 5 s; nothing of them is written later", async () => {
    const before = await state();
    const early = Array.from({ length: 15 }, () => timed(rename(base.ctx, "Never")));
    await sleep(2_000);
    const late = Array.from({ length: 15 }, () => timed(rename(base.ctx, "Never")));
    // Twice as many as there are connections: readers still get one.
    expect((await timed(state())).ms).toBeLessThan(1_000);
    for (const { outcome, ms } of await Promise.all([...early, ...late])) {
      expect(outcome).toBeInstanceOf(Unavailable);
      expect(outcome).toMatchObject({ retry: true });
      expect(ms).toBeLessThan(5_000);
    }
    await release();
    expect((await timed(rename(base.ctx, "Healed"))).outcome).toBe("done");
    await sleep(500);
    expect(await state()).toEqual({ name: "Healed", revision: before.revision + 1 });
  });

  test("bookkeeping waits too", async () => {
    const kept = timed(ensurePage(base.db, base.clock));
    const noted = timed(
      keepBook(base.db, (book) =>
        book.setting.create({ data: { key: "note", value: "", updatedAt: base.clock.now() } }),
      ),
    );
    await sleep(1_000);
    await release();
    expect((await kept).outcome).toBeUndefined();
    expect((await noted).outcome).toMatchObject({ key: "note" });
  });

  test("a change that is too slow is undone within 5 s", async () => {
    await release();
    const slow = commitChange(base.ctx, "page.update", async (tx) => {
      await tx.page.update({ where: { id: "page" }, data: { name: "Slow" } });
      await sleep(8_000);
      return done();
    });
    const { outcome, ms } = await timed(slow);
    expect(outcome).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(5_000);
    await sleep(4_000);
    expect(await state()).toMatchObject({ name: "Status" });
  });
});

describe("bulk work", () => {
  test.each(databases)("may take longer than a form waits, on $name", async ({ open }) => {
    const base = await open();
    const slow = commitChange(base.ctx, "import.statuspage", async (tx) => {
      await sleep(5_500);
      await tx.page.update({ where: { id: "page" }, data: { name: "Imported" } });
      return done();
    });
    const { outcome, ms } = await timed(rename(base.ctx, "Meanwhile"));
    expect(outcome).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(5_000);
    expect(await slow).toBe("done");
    await base.close();
  });
});

describe("PostgreSQL behind a network that swallows everything", () => {
  const postgresql = databases.find(({ name }) => name === "postgresql");
  let base: TestDatabase;
  let network: Awaited<ReturnType<typeof openNetwork>>;
  beforeEach(async () => {
    if (!postgresql) throw new Error("There is no PostgreSQL among the databases.");
    base = await postgresql.open();
    network = await openNetwork(base.url);
  });
  afterEach(async () => {
    await network.close();
    await base.close();
  });

  test("a write is refused within 5 s, a read ends, and all is well soon after", async () => {
    const db = await openDatabase(network.url);
    const ctx = { ...base.ctx, db };
    const name = async () =>
      (await db.page.findUniqueOrThrow({ where: { id: "page" }, select: { name: true } })).name;
    // Two connections are open, so that both attempts below lose one in use.
    expect(await Promise.all([name(), name()])).toEqual(["Status", "Status"]);
    network.swallow();
    const read = timed(name());
    const write = await timed(rename(ctx, "Never"));
    expect(write.outcome).toBeInstanceOf(Unavailable);
    expect(write.ms).toBeLessThan(5_000);
    const { outcome, ms } = await read;
    expect(unavailableIfDown(outcome)).toBeInstanceOf(Unavailable);
    expect(ms).toBeLessThan(20_000);
    network.pass();
    const startedMs = performance.now();
    await expect.poll(() => rename(ctx, "Healed").catch(String), { timeout: 10_000 }).toBe("done");
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(await name()).toBe("Healed");
    await db.$disconnect();
  });

  test("a client that can't keep the promise leaves no connection behind", async () => {
    const unsafe = `${base.url}?options=-c%20synchronous_commit%3Doff`;
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(openDatabase(unsafe)).rejects.toBeInstanceOf(Unavailable);
    }
    const others = () =>
      base.db.$queryRawUnsafe<{ pid: number }[]>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'SHOW synchronous%'",
      );
    await expect.poll(others, { timeout: 1_000 }).toEqual([]);
  });
});

test("a server that isn't there is Unavailable", async () => {
  const { outcome } = await timed(openDatabase("postgresql://nobody@127.0.0.1:1/none"));
  expect(outcome).toBeInstanceOf(Unavailable);
});

/** A relay to the server that can stop passing bytes on without closing anything. */
async function openNetwork(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let swallows = false;
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => swallows || to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    swallow: () => {
      swallows = true;
    },
    pass: () => {
      swallows = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
