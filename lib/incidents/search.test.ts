import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fold } from "@/lib/fold";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { fillSearchTexts, listIncidents, requireIncident, searchIncidents } from ".";

const texts = [
  "50% off",
  "50 per cent off",
  "a_b",
  "aXb",
  "API errors",
  "C:\\temp is full",
  "Événement à Zürich",
  "GROSSE STRASSE",
  "große Straße",
  "Messages\n  arrive late",
  "100%_\\",
  "Δ Αθήνα: ΟΔΟΣ",
  "naïve “quotes” 'n' \"more\"",
];

describe.each(databases)("search on $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const all = { page: 1, size: 100 };
  /** Of tools, and of the staff's list: both must find the same. */
  async function find(query: string): Promise<string[]> {
    const forTools = await searchIncidents(base.db, { query, order: "newest" }, all);
    const filter = { query, state: null, kind: null };
    const { incidents, total } = await listIncidents(base.db, filter, all);
    const names = forTools.map(({ name }) => name);
    expect([incidents.map(({ name }) => name), total]).toEqual([names, names.length]);
    return names.toSorted();
  }

  test("finds letters, not patterns, without case and accents", async () => {
    for (const name of texts) await makers(base).incident({ name, body: "x" });
    const found = {
      "%": ["100%_\\", "50% off"],
      _: ["100%_\\", "a_b"],
      "\\": ["100%_\\", "C:\\temp is full"],
      a_b: ["a_b"],
      "0% O": ["50% off"],
      "api ERRORS": ["API errors"],
      "evenement a zurich": ["Événement à Zürich"],
      événement: ["Événement à Zürich"],
      "Große Straße": ["GROSSE STRASSE", "große Straße"],
      οδός: ["Δ Αθήνα: ΟΔΟΣ"],
      "nothing like it": [],
    };
    for (const [query, names] of Object.entries(found)) {
      expect([query, await find(query)]).toEqual([query, names]);
    }
  });

  test("finds letters by a plain comparison, whatever they are", async () => {
    const ids = new Map<string, string>();
    for (const [at, body] of texts.entries()) {
      const { name } = await makers(base).incident({ name: `Number ${at}`, body });
      ids.set(name, body);
    }
    const part = fc
      .constantFrom(...texts)
      .chain((text) =>
        fc
          .tuple(fc.nat(text.length), fc.nat(6))
          .map(([from, length]) => text.slice(from, from + length)),
      );
    const noise = fc.string({
      unit: fc.constantFrom("%", "_", "\\", "a", "0", " ", "É"),
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(part, noise), async (query) => {
        const letters = fold(query).trim();
        const holds = (text: string) => fold(text).includes(letters);
        const expected = [...ids].filter(([name, body]) => holds(name) || holds(body));
        expect(await find(query)).toEqual(expected.map(([name]) => name).toSorted());
      }),
      { numRuns: 40 },
    );
  });

  test("follows what an incident says: posts, corrections, another title, facts", async () => {
    const { incident, post, edit, change } = makers(base);
    const opened = await incident({
      name: "Sign-in",
      body: "Wir prüfen.",
      whatYouCanDo: "Use Tor.",
    });
    expect(await find("use tor")).toEqual(["Sign-in"]);
    base.clock.advance(60_000);
    const posted = await post(opened, { body: "Ursache: Café-Router" });
    expect(await find("cafe")).toEqual(["Sign-in"]);
    await edit(posted, { body: "Ursache: Modem" });
    expect([await find("cafe"), await find("MODEM")]).toEqual([[], ["Sign-in"]]);
    await change(await requireIncident(base.db, opened.id), { name: "Anmeldung" });
    expect([await find("sign-in"), await find("anmeldung")]).toEqual([[], ["Anmeldung"]]);
  });

  test("knows incidents of an earlier release once a start has read them", async () => {
    const at = base.clock.now();
    const told = { kind: "incident", status: "resolved", impact: "none" };
    const times = { createdAt: at, startedAt: at, recordedAt: at, updatedAt: at };
    await base.db.incident.createMany({
      data: Array.from({ length: 203 }, (_, number) => ({
        ...{ id: `id-${number}`, name: `Üben ${number}` },
        ...told,
        ...times,
      })),
    });
    const [update] = (await makers(base).incident({ name: "New" })).updates;
    await base.db.incidentUpdate.create({
      data: {
        ...{ id: "old", incidentId: "id-7", status: "resolved", body: "Behoben: Büro" },
        ...{ createdAt: at, updatedAt: at, displayAt: at },
      },
    });
    await base.db.incident.update({
      where: { id: update?.incidentId ?? "" },
      data: { searchText: null },
    });
    expect(await find("uben")).toEqual([]);
    await fillSearchTexts(base.db);
    // 2, 20 to 29, 200 to 202.
    expect(await find("uben 2")).toHaveLength(14);
    expect([await find("buro"), await find("we are looking")]).toEqual([["Üben 7"], ["New"]]);
    expect(await base.db.incident.count({ where: { searchText: null } })).toBe(0);
  });
});
