import type { Command } from "commander";
import { findIdBase, setIdBase } from "@/lib/page";
import { print, withData } from "./open-data";

/** `ids`. */
export function addIdsCommand(program: Command): void {
  program
    .command("ids")
    .description("shows or sets the address in the ids of feeds and calendar")
    .argument(
      "[address]",
      "such as https://status.example.com; feed readers then show all entries as new",
    )
    .action(async (address: string | undefined, _options: object, command: Command) => {
      if (address === undefined) {
        const idBase = await withData(command, ({ db }) => findIdBase(db));
        print(idBase ?? "Not set yet. The first publication sets it.");
      } else {
        print(`Ids now use ${await withData(command, (ctx) => setIdBase(ctx, address))}.`);
      }
    });
}
