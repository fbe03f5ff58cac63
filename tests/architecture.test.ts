import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { actions } from "@/lib/access";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["app", "components", "lib", "server", "worker"];

type Source = { path: string; text: string; imports: string[] };

const sources = await readSources();
const product = sources.filter(({ path }) => !/\.test\.tsx?$|fixtures\.ts$/.test(path));

async function readSources(): Promise<Source[]> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((path) => !path.startsWith("lib/db/generated")),
    ),
  );
  const paths = [...found.flat(), "instrumentation.ts", "proxy.ts"];
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(root, path), "utf8");
      return { path, text, imports: importsOf(path, text) };
    }),
  );
}

/** What a file imports: packages by name, own files by their path from the root, types included. */
function importsOf(path: string, text: string): string[] {
  const named = text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...named].map(([, target = ""]) => {
    if (target.startsWith("@/")) return target.slice(2);
    if (!target.startsWith(".")) return target;
    return relative(root, resolve(root, dirname(path), target));
  });
}

/** Offending files with what they import. */
function offences(
  from: (path: string) => boolean,
  forbidden: (target: string, path: string) => boolean,
): string[] {
  return product
    .filter(({ path }) => from(path))
    .flatMap(({ path, imports }) =>
      imports.filter((target) => forbidden(target, path)).map((target) => `${path} → ${target}`),
    );
}

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const capabilityOf = (path: string) => /^lib\/([^/.]+)\//.exec(`${path}/`)?.[1] ?? null;

describe("arrows point inwards", () => {
  test.each(["lib/status", "lib/access"])("%s imports nothing but itself", (folder) => {
    const outside = (target: string) => !within(folder)(target);
    expect(offences(within(folder), outside)).toEqual([]);
  });

  test("lib imports neither routes, screens, processes nor jobs", () => {
    const outwards = (target: string) => /^(app|components|server|worker)\//.test(target);
    expect(offences(within("lib"), outwards)).toEqual([]);
  });

  test("components import no routes, processes, jobs or database", () => {
    const outwards = (target: string) =>
      /^(app|server|worker)\//.test(target) || /^lib\/db\//.test(target) || target === "lib/db";
    expect(offences(within("components"), outwards)).toEqual([]);
  });

  test("of the visitor's script, staff screens share its stream alone: the rest changes public pages", () => {
    expect(
      offences(
        () => true,
        (target) => within("live")(target) && target !== "live/stream",
      ),
    ).toEqual([]);
  });

  test("the front knows no database and no framework", () => {
    const heavy = (target: string) => /^(next|react|@prisma|lib\/db)/.test(target);
    expect(offences(within("server/front"), heavy)).toEqual([]);
  });

  test("only lib/db and queries import the generated client", () => {
    const isOutside = (path: string) => !within("lib/db")(path) && !path.endsWith("/queries.ts");
    expect(offences(isOutside, (target) => target.includes("db/generated"))).toEqual([]);
  });

  test("a capability's files are its own business: others take its door, its schema or its rules", () => {
    const doors = /^lib\/[^/]+(\/(index|schema|rules))?$/;
    const deeper = (target: string, path: string) =>
      target.startsWith("lib/") &&
      capabilityOf(path) !== capabilityOf(target) &&
      !doors.test(target) &&
      !target.startsWith("lib/db/generated") &&
      !allowedDoors.includes(target);
    expect(offences(() => true, deeper)).toEqual([]);
  });

  /** Second doors, each for a process that must not load what is behind the first. */
  const allowedDoors = [
    // The front reads the manifest, and nothing of what makes it.
    "lib/publish/store/manifest",
    // Pages load without the publisher, which only the worker starts.
    "lib/publish/schedule/publisher",
    // next-auth and request headers exist in Next alone; the command line has neither.
    "lib/auth/staff",
    "lib/auth/session",
    "lib/auth/next-auth",
  ];
});

describe("one place each", () => {
  const holding = (pattern: RegExp) =>
    product.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  test("the clock is read in one module", () => {
    const own = product.filter(
      ({ path }) => !path.endsWith(".client.tsx") && !within("server")(path),
    );
    const reading = own.filter(({ text }) => /new Date\(\)|Date\.now\(\)/.test(text));
    expect(reading.map(({ path }) => path)).toEqual(["lib/clock.ts"]);
  });

  test("the environment is read in one module", () => {
    const reading = holding(/process\.env/).filter((path) => path !== "lib/config.ts");
    // Next inlines NEXT_RUNTIME, and wants it written so.
    expect(reading).toEqual(["instrumentation.ts"]);
  });

  test("islands say so in their name, and none is on a public page", () => {
    const islands = holding(/^"use client"/m).filter(
      (path) => !/\/(global-)?error\.tsx$/.test(path),
    );
    expect(islands.filter((path) => !path.endsWith(".client.tsx"))).toEqual([]);
    const isPublic = (path: string) => /^components\/(public|ui)\//.test(path);
    expect(offences(isPublic, (target) => target.endsWith(".client"))).toEqual([]);
  });

  test("public pages are markup alone: nothing in them waits or keeps a state", () => {
    const alive = holding(/\buse[A-Z]?\w*\(|\basync (function|\()/);
    expect(alive.filter((path) => /^components\/(public|ui)\//.test(path))).toEqual([]);
  });

  test("there are no Server Actions", () => {
    expect(holding(/["']use server["']/)).toEqual([]);
  });
});

describe("writes", () => {
  const routes = product.filter(({ path }) => /^app\/.*\/route\.ts$/.test(path));

  test("every route that changes something goes through the one wrapper", () => {
    const writing = routes.filter(({ text }) =>
      /export (const|async function|function) (POST|PUT|PATCH|DELETE)\b|\bas POST\b/.test(text),
    );
    const bare = writing.filter(({ text }) => !/export const POST = mutation\(/.test(text));
    expect(bare.map(({ path }) => path).toSorted()).toEqual([
      // Answers 404 to every method.
      "app/api/[...missing]/route.ts",
      // Reads the session; answers 404 to every method that writes.
      "app/api/auth/[...nextauth]/route.ts",
      // Through the one wrapper of calls with a key, from the one table of them.
      "app/api/v1/[...path]/route.ts",
    ]);
  });

  test("every call with a key goes through the one wrapper, and is in the one table", () => {
    const wrapping = product.filter(({ text }) => /\bapi\(\{/.test(text));
    expect(wrapping.map(({ path }) => path)).toEqual(["app/api/v1/[...path]/route.ts"]);
    const declaring = product.filter(({ text }) => /\bendpoint\(\{/.test(text));
    expect(declaring.filter(({ path }) => !within("lib/write-api")(path))).toEqual([]);
  });

  test("only set-up, sign-in and sign-out are open to anyone", () => {
    const open = routes.filter(({ text }) => text.includes('for: "anyone"'));
    expect(open.map(({ path }) => path).toSorted()).toEqual([
      "app/api/setup/route.ts",
      "app/api/sign-in/route.ts",
      "app/api/sign-out/route.ts",
    ]);
  });

  test("only the two doors open a transaction", () => {
    const opening = product.filter(({ text }) => text.includes("$transaction("));
    expect(opening.map(({ path }) => path).toSorted()).toEqual([
      "lib/db/commit-change.ts",
      "lib/db/keep-book.ts",
    ]);
  });

  test("beside it, a few statements at a time keep Candor's own books", () => {
    const keeping = product.filter(
      ({ path, text }) =>
        !within("lib/db")(path) &&
        /\bkeepBook\(|\bdb\.\w+\.(create|update|upsert|delete)\w*\(/.test(text),
    );
    expect(keeping.map(({ path }) => path).toSorted()).toEqual([
      // The set-up link of this start.
      "lib/auth/set-up.ts",
      // The search column of incidents that an earlier release wrote.
      "lib/incidents/fill-search-texts.ts",
      // The page's row in a fresh database.
      "lib/page/ensure.ts",
      // The address in ids, as of the first publication.
      "lib/page/id-base.ts",
      // How far this replica has published.
      "lib/publish/store/publications.ts",
      // When a key was used last.
      "lib/tokens/note-use.ts",
    ]);
  });

  test("every action of the table is done somewhere", () => {
    const text = product
      .filter(({ path }) => path !== "lib/access/actions.ts")
      .map((source) => source.text)
      .join("\n");
    expect(Object.keys(actions).filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });
});

test("no file of the product is longer than 300 lines", () => {
  const long = product.filter(({ text }) => text.split("\n").length > 301);
  expect(long.map(({ path }) => path)).toEqual([]);
});
