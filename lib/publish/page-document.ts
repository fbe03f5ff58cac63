import type { Inventory, PublicDocument, Scope } from "./documents";

const pageCache = "public, max-age=15";

/** A public page, which Next renders at `route`. */
export function page(
  { sources }: Pick<Inventory, "sources">,
  path: string,
  route: string,
  status: number,
  isConcerned: (scope: Scope) => boolean,
): PublicDocument {
  return {
    path,
    turn: "echo",
    isConcerned: (scope) => scope.everything || scope.touched.page === true || isConcerned(scope),
    make: async () => {
      const rendered = await sources.renderPage(route);
      if (rendered.status !== 200) throw new Error(`${route} answered ${rendered.status}.`);
      const type = "text/html; charset=utf-8";
      const { html: body, assets } = rendered;
      return { type, body, assets, status, cacheControl: pageCache };
    },
  };
}
