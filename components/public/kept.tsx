import { createRequire } from "node:module";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { ComponentProps, ReactNode } from "react";

type Renderer = { renderToStaticMarkup: (node: ReactNode) => string };

/**
 * Where server components run, Next puts a react-dom without this function; Node finds the whole one. What
 * it renders must have neither hooks nor async parts.
 */
const { renderToStaticMarkup } = createRequire(join(process.cwd(), "package.json"))(
  "react-dom/server",
) as Renderer;

const mostKept = 20_000;
const kept = new LRUCache<string, string>({ max: mostKept });

type Props<Tag extends "li" | "tr"> = Omit<ComponentProps<Tag>, "children"> & {
  as: Tag;
  /** All that the content depends on. */
  by: readonly unknown[];
  render: () => ReactNode;
};

/** An element whose content is rendered once: of a thousand rows of which one changed, only that one is. */
export function Kept<Tag extends "li" | "tr">({ as, by, render, ...rest }: Props<Tag>) {
  const Element: "li" | "tr" = as;
  const key = JSON.stringify(by);
  const html = kept.get(key) ?? renderToStaticMarkup(render());
  kept.set(key, html);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React itself has escaped it
  return <Element {...(rest as object)} dangerouslySetInnerHTML={{ __html: html }} />;
}
