import { type Context, commitChange } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import type { Component, CreateComponents } from "./schema";
import { checkGroup, insertComponent } from "./service";
import { findTwin, twinMessage } from "./twins";

/** Adds components with the same settings in the order of their names: all of them, or none. */
export function createComponents(
  ctx: Context,
  { names, ...settings }: CreateComponents,
): Promise<Component[]> {
  return commitChange(ctx, "component.create", async (tx) => {
    const now = ctx.clock.now();
    const problems: Problem[] = await checkGroup(tx, settings.groupId);
    const created: Component[] = [];
    for (const name of problems.length > 0 ? [] : names) {
      const twin = await findTwin(tx, name, settings.groupId, null);
      if (twin === null) created.push(await insertComponent(tx, { ...settings, name }, now));
      else problems.push({ path: "names", message: twinMessage(twin) });
    }
    if (problems.length > 0) throw new Invalid(problems);
    const audit = created.map((after) => ({
      subject: { id: after.id, name: after.name },
      before: null,
      after,
    }));
    return { result: created, audit, touched: { components: true } };
  });
}
