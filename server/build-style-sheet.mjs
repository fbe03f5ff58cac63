import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import tailwind from "@tailwindcss/postcss";
import postcss from "postcss";
import { projectRoot } from "./sources.mjs";

/**
 * Builds the public pages' one style sheet, of the classes that they use.
 * @param {string} file
 */
export async function buildStyleSheet(file) {
  const from = join(projectRoot, "styles", "public.css");
  const plugins = [tailwind({ base: projectRoot, optimize: true })];
  const { css } = await postcss(plugins).process(await readFile(from), { from, to: file });
  await writeFile(file, css);
}
