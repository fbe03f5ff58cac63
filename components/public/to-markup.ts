import { createRequire } from "node:module";
import { join } from "node:path";
import type { ReactNode } from "react";
import { projectRoot } from "@/lib/config";

type Renderer = { renderToStaticMarkup: (node: ReactNode) => string };

const require = createRequire(join(projectRoot, "package.json"));

/**
 * React's renderer for HTML that stays as it is. Next refuses its import in all that it bundles for the
 * server, as is what publishes; Node finds it. What it renders must have neither hooks nor async parts.
 */
export const { renderToStaticMarkup: toMarkup } = require("react-dom/server") as Renderer;
