import { assetsOf } from "./assets";
import type { PublicDocument, Scope } from "./documents";
import type { ShownPage } from "./pages";
import type { Sources } from "./sources";

const pageCache = "public, max-age=15";

type About = {
  path: string;
  /** What it shows; null where that is gone. */
  load: () => Promise<ShownPage | null>;
  isConcerned: (scope: Scope) => boolean;
  status?: number;
};

/** A public page. */
export function page({ render }: Sources, about: About): PublicDocument {
  const { path, load, isConcerned, status = 200 } = about;
  return {
    path,
    priority: 2,
    isConcerned: (scope) => scope.everything || scope.touched.page === true || isConcerned(scope),
    make: async () => {
      const shown = await load();
      if (!shown) throw new Error(`${path} has nothing to show any more.`);
      const body = await render(shown);
      const type = "text/html; charset=utf-8";
      return { type, body, assets: assetsOf(body), status, cacheControl: pageCache };
    },
  };
}
