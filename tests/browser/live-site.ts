import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { buildScripts } from "@/server/build-scripts.mjs";
import { makeFolder } from "@/server/front/fixtures";
import { appOf, startTestFront, type TestFront } from "@/server/front/front-fixtures";
import { eventually } from "../eventually";

/** A page made by hand that runs the visitor's script. */
export type Draft = { title: string; icon: string; main: string; attributes?: string };

export type LiveSite = {
  front: TestFront;
  url: string;
  script: string;
  /** Publishes the front page, and waits until the front serves it. */
  publish(draft: Draft): Promise<void>;
  close(): Promise<void>;
};

/** Whatever it is asked, the app says that it has published. */
const app = appOf(`(_, response) =>
  process.send({ type: "published", revision: 0 }, () => response.end("ok"))`);

/** A front over a page made by hand, with the script as it is built. */
export async function startLiveSite(
  draft: Draft,
  options: Parameters<typeof startTestFront>[1] = {},
): Promise<LiveSite> {
  const script = await builtScript();
  const front = await startTestFront(app, options);
  let revision = 0;

  async function publish(draft: Draft): Promise<void> {
    revision++;
    const icon = { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', type: "image/svg+xml" };
    await front.publish(revision, {
      "/": { body: documentOf(draft) },
      "/live.js": { body: script, type: "text/javascript; charset=utf-8" },
      "/favicon-operational.svg": icon,
      "/favicon-major.svg": icon,
    });
    await front.get("/api/published");
    // The message is on its way before the set is read.
    await eventually(async () =>
      expect((await front.get("/readyz")).body.toString()).toContain(`"revision":${revision}`),
    );
  }

  await publish(draft);
  return {
    front,
    url: `http://127.0.0.1:${front.port}/`,
    script,
    publish,
    close: () => front.close(),
  };
}

const builtScript = once(async () => {
  const folder = await makeFolder();
  await buildScripts(folder);
  return readFile(join(folder, "live.js"), "utf8");
});

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

const documentOf = ({ title, icon, main, attributes = "" }: Draft) => `<!DOCTYPE html>
<html lang="en" ${attributes}><head><title>${title}</title><link rel="icon" href="${icon}">
<script src="/live.js" defer></script></head>
<body class="page"><header><a href="/">Acme</a></header><main id="content" tabindex="-1">${main}</main></body></html>`;
