import { request } from "node:http";
import { assetsOf } from "./assets";
import { placeParts } from "./kept-parts";

/** A page as Next's own handler answered it, and what it loads from this site. */
export type Rendered = { status: number; html: Buffer; assets: readonly string[] };

const timeoutMs = 30_000;

/**
 * What is published together is told as of one instant and from one view of the database: figures on pages
 * and in data agree, and nothing is asked twice.
 */
export type Moment = { asOf: Date; snapshot?: string };
export const momentHeaders = { asOf: "x-candor-as-of", snapshot: "x-candor-snapshot" } as const;

/** Asks Next, over the app's private socket, for a public page as a document without scripts. */
export async function renderPage(socket: string, path: string, moment: Moment): Promise<Rendered> {
  const { status, html } = await ask(socket, path, moment);
  const document = stripScripts(html);
  return { status, html: placeParts(document), assets: assetsOf(document) };
}

type Answer = { status: number; html: string };

function ask(socketPath: string, path: string, { asOf, snapshot }: Moment): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: "localhost",
      [momentHeaders.asOf]: asOf.toISOString(),
      ...(snapshot ? { [momentHeaders.snapshot]: snapshot } : {}),
    };
    // A kept connection would hold up the end of the server that it leads to.
    const asked = request({ socketPath, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 500,
          html: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    asked.setTimeout(timeoutMs, () => asked.destroy(new Error(`${path} took too long to render.`)));
    asked.on("error", reject);
    asked.end();
  });
}

/**
 * A document without what hydration needs: scripts (but our own), their preloads, React's comment markers (but
 * not those of kept parts). React escapes "<" in all text and attributes, so that these patterns only meet its own markup.
 */
export function stripScripts(html: string): string {
  return html
    .replace(/<script\b(?![^>]*\bsrc="\/live\.js")[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, "")
    .replace(/<meta name="next-[^>]*>/g, "")
    .replace(/<!--(?!kept )[\s\S]*?-->/g, "")
    .replace(/<div hidden="">\s*<\/div>/g, "");
}
