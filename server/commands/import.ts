import type { Command } from "commander";
import { readConfig } from "@/lib/config";
import { Invalid } from "@/lib/errors";
import {
  fetchStatuspage,
  type ImportResult,
  importStatuspage,
  publicLimit,
  readStatuspageFiles,
  type StatuspageData,
} from "@/lib/import";
import { print, withData } from "./open-data";

/** `import statuspage`. */
export function addImportCommands(program: Command): void {
  program
    .command("import")
    .description("imports another page's components and history")
    .command("statuspage")
    .description("from a page with the Statuspage v2 API, or from its saved responses")
    .argument(
      "<sources...>",
      "the page's address, or files: components.json, incidents.json, scheduled-maintenances.json, summary.json",
    )
    .option("--allow-private", "let the address be one of a private network", false)
    .action(runImport);
}

async function runImport(
  sources: string[],
  { allowPrivate }: { allowPrivate: boolean },
  command: Command,
): Promise<void> {
  const data = await readSources(sources, allowPrivate);
  const result = await withData(command, (ctx) => importStatuspage(ctx, data, print));
  for (const line of result.notes) print(`note: ${line}`);
  for (const line of summaryOf(result)) print(line);
}

async function readSources(
  sources: readonly string[],
  allowPrivate: boolean,
): Promise<StatuspageData> {
  const [first = "", ...others] = sources;
  if (!/^https?:\/\//i.test(first)) return readStatuspageFiles(sources);
  if (others.length > 0) {
    throw new Invalid([
      { path: "sources", message: "Name either one address or files, not both." },
    ]);
  }
  const data = await fetchStatuspage(first, {
    allowPrivate,
    ports: readConfig().allowedPorts,
  });
  if (data.incidents.length >= publicLimit) {
    print(`The page may have more incidents. Its API returns only the ${publicLimit} newest.`);
  }
  return data;
}

function summaryOf(result: ImportResult): string[] {
  const things = ["groups", "components", "incidents", "maintenances"] as const;
  const lines = things.map((thing) => {
    const { found, created, changed } = result[thing];
    return `${thing}: ${found} found, ${created} new, ${changed} changed`;
  });
  const { found, stored } = result.updates;
  const isUnchanged =
    stored + result.manualChanges === 0 &&
    things.every((thing) => result[thing].created + result[thing].changed === 0);
  return [
    ...lines,
    `updates: ${found} found, ${stored} stored`,
    ...(result.manualChanges > 0
      ? [`component statuses set without an incident that explains them: ${result.manualChanges}`]
      : []),
    isUnchanged ? "Nothing has changed." : "Imported. Nobody was notified.",
  ];
}
