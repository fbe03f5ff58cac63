import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { archiveComponent, requireComponent } from "@/lib/components";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { loadAffectedPage } from "./load";

describe.each(databases)("the incidents proposed by “Was I affected?” on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  async function begin(name: string, componentIds: readonly string[] = []) {
    base.clock.advance(60_000);
    const effects = Object.fromEntries(componentIds.map((id) => [id, "partial_outage"]));
    return make.incident({ name, effects });
  }

  async function end(...incident: Parameters<typeof begin>) {
    const begun = await begin(...incident);
    base.clock.advance(60_000);
    await make.post(begun, { status: "resolved" });
  }

  async function proposed() {
    const asOf = base.clock.now();
    const page = await loadAffectedPage({ db: base.db, baseUrl: "https://status.test", asOf });
    return page.incidents.map(({ name }) => name);
  }

  test("are three that have components, open ones first", async () => {
    const { id } = await make.component();
    for (const name of ["Fourth", "Third", "Second"]) await end(name, [id]);
    for (const name of ["None 1", "None 2", "None 3"]) await end(name);
    for (const name of ["None 4", "None 5", "None 6"]) await begin(name);
    await begin("First", [id]);
    expect(await proposed()).toEqual(["First", "Second", "Third"]);
  });

  test("leave out one whose components are all archived", async () => {
    const { id } = await make.component();
    await end("Gone", [id]);
    expect(await proposed()).toEqual(["Gone"]);
    const { version } = await requireComponent(base.db, id, base.clock.now());
    await archiveComponent(base.ctx, { componentId: id, version });
    expect(await proposed()).toEqual([]);
  });
});
