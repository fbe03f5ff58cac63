import { createRequire } from "node:module";
import { join } from "node:path";
import { type ComponentProps, cache, type ReactNode } from "react";
import { keepPart } from "@/lib/publish";

type Renderer = { renderToStaticMarkup: (node: ReactNode) => string };

/**
 * Where server components run, Next puts a react-dom without this function; Node finds the whole one. What
 * it renders must have neither hooks nor async parts.
 */
const { renderToStaticMarkup } = createRequire(join(process.cwd(), "package.json"))(
  "react-dom/server",
) as Renderer;

/** Of one request: whether whoever asks for this page puts kept parts in place himself. */
export const keptParts = cache(() => ({ arePlacedLater: false }));

type Props<Tag extends "li" | "tr"> = Omit<ComponentProps<Tag>, "children"> & {
  as: Tag;
  /** All that the content depends on. */
  by: readonly unknown[];
  render: () => ReactNode;
};

/**
 * An element whose content is rendered once: of a thousand rows of which one changed, only that one is. The
 * publisher puts the content in place where this only marks it, so that rows don't pass through Next.
 */
export function Kept<Tag extends "li" | "tr">({ as, by, render, ...rest }: Props<Tag>) {
  const Element: "li" | "tr" = as;
  const { mark, html } = keepPart(JSON.stringify(by), () => renderToStaticMarkup(render()));
  const content = keptParts().arePlacedLater ? mark : html();
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React itself has escaped it
  return <Element {...(rest as object)} dangerouslySetInnerHTML={{ __html: content }} />;
}
