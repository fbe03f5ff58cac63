import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { minutesFrom } from "./promise";

describe("minutesFrom", () => {
  test.each([
    ["2026-03-29T10:00:00.000Z", 30, "2026-03-29T10:30:00.000Z"],
    ["2026-03-29T10:00:00.001Z", 30, "2026-03-29T10:31:00.000Z"],
    ["2026-12-31T23:59:59.999Z", 15, "2027-01-01T00:15:00.000Z"],
  ])("from %s, %i minutes on, is %s: whole minutes, never less", (now, minutes, expected) => {
    expect(minutesFrom(new Date(now), minutes).toISOString()).toBe(expected);
  });
});

describe.each(databases)("the promise of a form, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const inMinutes = (minutes: number) => minutesFrom(base.clock.now(), minutes);
  const at = "2030-01-01T10:00:00Z";

  test("counts from the posting", async () => {
    base.clock.advance(12_345);
    const incident = await make.incident({ nextUpdateIn: "30" });
    expect(incident.updates[0]?.nextUpdateBy).toEqual(inMinutes(30));
    base.clock.advance(60_000);
    const posted = await make.post(incident, { nextUpdateIn: "15", nextUpdateBy: at });
    expect(posted.updates[0]?.nextUpdateBy).toEqual(inMinutes(15));
  });

  test("is none where none is chosen, whatever time is left in the field", async () => {
    const incident = await make.incident({ nextUpdateIn: "none", nextUpdateBy: at });
    expect(incident.updates[0]?.nextUpdateBy).toBeNull();
  });

  test("is the time chosen, and that time can’t be missing or past", async () => {
    const incident = await make.incident({ nextUpdateIn: "at", nextUpdateBy: at });
    expect(incident.updates[0]?.nextUpdateBy).toEqual(new Date(at));
    for (const nextUpdateBy of ["", "2020-01-01T10:00:00Z"]) {
      await expect(make.incident({ nextUpdateIn: "at", nextUpdateBy })).rejects.toMatchObject({
        problems: [{ path: "nextUpdateBy" }],
      });
    }
  });

  test.each(["15", "60", "at", "none"])(
    "%s, hidden by “Resolved”, promises nothing",
    async (choice) => {
      const incident = await make.incident();
      const resolved = await make.post(incident, { status: "resolved", nextUpdateIn: choice });
      expect(resolved.updates[0]?.nextUpdateBy).toBeNull();
    },
  );
});
