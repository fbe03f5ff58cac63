import { describe, expect, test } from "vitest";
import { createDismissals } from "./dismissals";

function makeStorage(kept: string | null = null) {
  const storage = {
    kept,
    getItem: () => storage.kept,
    setItem: (_: string, value: string) => {
      storage.kept = value;
    },
  };
  return storage;
}

describe("a dismissed notice", () => {
  test("stays away on the site's next pages", () => {
    const storage = makeStorage();
    createDismissals(() => storage).add("i1 10:00");
    const next = createDismissals(() => storage);
    expect(next.has("i1 10:00")).toBe(true);
    expect(next.has("i1 10:05")).toBe(false);
  });

  test("stays away when another one is dismissed", () => {
    const dismissals = createDismissals(() => makeStorage());
    dismissals.add("i1 10:00");
    dismissals.add("i2 10:00");
    expect(dismissals.has("i1 10:00")).toBe(true);
  });

  test("is forgotten after twenty others: a site's storage isn't filled up", () => {
    const storage = makeStorage();
    const dismissals = createDismissals(() => storage);
    for (let index = 0; index <= 20; index++) dismissals.add(`i${index}`);
    const next = createDismissals(() => storage);
    expect([next.has("i0"), next.has("i1"), next.has("i20")]).toEqual([false, true, true]);
  });
});

describe("a storage that fails", () => {
  const refused = () => {
    throw new Error("SecurityError");
  };

  test.each([
    ["can't be had", refused],
    ["can't be read or filled", () => ({ getItem: refused, setItem: refused })],
  ])("when it %s, the dismissal holds on this page", (_, open) => {
    const dismissals = createDismissals(open);
    expect(dismissals.has("i1")).toBe(false);
    dismissals.add("i1");
    expect(dismissals.has("i1")).toBe(true);
  });

  test.each(["{", "null", '"i1"', '[{"i1":1},null,7]'])("what it holds is ignored: %s", (kept) => {
    expect(createDismissals(() => makeStorage(kept)).has("i1")).toBe(false);
  });
});
