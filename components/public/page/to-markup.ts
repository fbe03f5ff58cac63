import { createRequire } from "node:module";
import { join } from "node:path";
import type { ReactNode } from "react";
import { projectRoot } from "@/lib/config";
import { newId } from "@/lib/ids";

type Renderer = { renderToStaticMarkup: (node: ReactNode) => string };

const require = createRequire(join(projectRoot, "package.json"));

/** Next refuses its import in all that it bundles for the server, as is what publishes; Node finds it. */
const { renderToStaticMarkup } = require("react-dom/server") as Renderer;

/** Stands for bytes that are put in after React: a comment, which nothing that people write becomes. */
const gap = `<!--${newId()}-->`;

/** What goes into the gaps of the markup being made, in its order. */
let inserted: Buffer[] = [];

/** HTML that stays as it is, UTF-8. What it is made of must have neither hooks nor async parts. */
export function toMarkup(node: ReactNode): Buffer {
  const ofOuter = inserted;
  inserted = [];
  try {
    const texts = renderToStaticMarkup(node).split(gap);
    return Buffer.concat(
      texts.flatMap((text, index) => [Buffer.from(text), inserted[index] ?? Buffer.alloc(0)]),
    );
  } finally {
    inserted = ofOuter;
  }
}

/** For `dangerouslySetInnerHTML`: markup that was made before, and isn't turned into text and back. */
export function madeBefore(markup: Buffer): { __html: string } {
  inserted.push(markup);
  return { __html: gap };
}
