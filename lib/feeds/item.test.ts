import { describe, expect, test } from "vitest";
import { at, makeIncident, makeMaintenance, makeUpdate } from "@/tests/feeds/factories";
import { incidentItem } from "./item";

const setting = { zone: "Etc/UTC", locale: "en", baseUrl: "https://status.example" };

describe("the item of an incident", () => {
  test("has an address and a tag of its id alone, so that no change makes it another", () => {
    const before = incidentItem(makeIncident(), setting);
    const after = incidentItem(
      makeIncident({ name: "Renamed", status: "resolved", updates: [makeUpdate({ id: "u9" })] }),
      { ...setting, zone: "Asia/Tokyo", locale: "de" },
    );
    expect(before.url).toBe("https://status.example/incidents/i1");
    expect(before.tag).toBe("Incident/i1");
    expect([after.url, after.tag]).toEqual([before.url, before.tag]);
  });

  test("has the name for its title, without the status", () => {
    expect(incidentItem(makeIncident({ name: "API errors" }), setting).title).toBe("API errors");
  });

  test("is dated by its posts, not by shown times, edits or the start of the trouble", () => {
    const updates = [
      makeUpdate({ createdAt: at(4), displayAt: at(2), updatedAt: at(9) }),
      makeUpdate({ createdAt: at(5), displayAt: at(1) }),
      makeUpdate({ createdAt: at(3), displayAt: at(0) }),
    ];
    const late = makeIncident({ updates, createdAt: at(0), startedAt: at(0), updatedAt: at(9) });
    const { publishedAt, updatedAt } = incidentItem(late, setting);
    expect(publishedAt).toEqual(at(3));
    expect(updatedAt).toEqual(at(5));
  });

  test("is categorised by status, impact and the names of its components", () => {
    const incident = makeIncident({
      status: "identified",
      impact: "major",
      components: [
        { id: "c1", name: "API", archived: false },
        { id: "c2", name: "Sign-in", archived: true },
        { id: "c3", name: "API", archived: false },
      ],
    });
    expect(incidentItem(incident, setting).categories).toEqual([
      "identified",
      "major",
      "API",
      "Sign-in",
    ]);
  });
});

describe("the item of a maintenance", () => {
  test("is dated by its announcement, not by its window", () => {
    const { publishedAt, updatedAt } = incidentItem(makeMaintenance(), setting);
    expect([publishedAt, updatedAt]).toEqual([at(1, 30), at(1, 30)]);
  });

  test("is categorised as cancelled instead of by its last step", () => {
    const cancelled = makeMaintenance({ cancelledAt: at(5) });
    expect(incidentItem(cancelled, setting).categories).toEqual(["cancelled", "maintenance"]);
  });
});
