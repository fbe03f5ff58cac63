import { createRequire } from "node:module";
import { join } from "node:path";
import { cache, type ReactNode } from "react";
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

/** One row of a list, its own element included. */
export type Row = {
  /** All that it depends on; null: it is rendered each time. */
  by: readonly unknown[] | null;
  render: () => ReactNode;
};

type Props = { as: "ul" | "ol" | "tbody" | "div"; rows: readonly Row[]; className?: string };

/**
 * A list whose rows are rendered once: of a thousand of which one changed, only that one is. The publisher
 * puts them in place where this only marks them, so that they don't pass through Next.
 */
export function KeptRows({ as: Element, rows, className }: Props) {
  const { arePlacedLater } = keptParts();
  const content = rows.map(({ by, render }) => {
    const toMarkup = () => renderToStaticMarkup(render());
    if (by === null) return toMarkup();
    const { mark, html } = keepPart(JSON.stringify(by), toMarkup);
    return arePlacedLater ? mark : html();
  });
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: React itself has escaped it
    <Element className={className} dangerouslySetInnerHTML={{ __html: content.join("") }} />
  );
}
