import { describe, expect, test } from "vitest";
import { at, makeIncident, makeMaintenance, makeUpdate } from "@/tests/feeds/factories";
import { incidentItem, updateItem } from "./item";

const setting = {
  zone: "Etc/UTC",
  locale: "en",
  baseUrl: "https://status.example",
  idBase: "https://status.example",
};

test("an item keeps its ids when the page's address changes, and its links follow", () => {
  const moved = { ...setting, baseUrl: "https://new.example" };
  const of = { incident: makeIncident(), update: makeUpdate() };
  expect(incidentItem(of.incident, moved)).toMatchObject({
    guid: incidentItem(of.incident, setting).guid,
    url: "https://new.example/incidents/i1",
  });
  expect(updateItem(of, moved)).toMatchObject({
    guid: updateItem(of, setting).guid,
    url: "https://new.example/incidents/i1#update-u1",
  });
});

test("a title turns no text around that follows it", () => {
  const incident = makeIncident({ name: "\u202EAPI down" });
  expect(incidentItem(incident, setting).title).toBe("API down");
  expect(updateItem({ incident, update: makeUpdate() }, setting).title).not.toContain("\u202E");
});

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
    const { publishedAt, announcedAt, updatedAt } = incidentItem(late, setting);
    expect(publishedAt).toEqual(at(3));
    expect([announcedAt, updatedAt]).toEqual([at(5), at(5)]);
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

  test("becomes news when it is cancelled, though that posts no update", () => {
    const cancelled = incidentItem(makeMaintenance({ cancelledAt: at(5) }), setting);
    expect(cancelled.publishedAt).toEqual(at(1, 30));
    expect([cancelled.announcedAt, cancelled.updatedAt]).toEqual([at(5), at(5)]);
    const postedLater = makeMaintenance({
      cancelledAt: at(1),
      updates: [makeUpdate({ status: "scheduled", createdAt: at(2) })],
    });
    expect(incidentItem(postedLater, setting).updatedAt).toEqual(at(2));
  });

  test("is categorised as cancelled instead of by its last step", () => {
    const cancelled = makeMaintenance({ cancelledAt: at(5) });
    expect(incidentItem(cancelled, setting).categories).toEqual(["cancelled", "maintenance"]);
  });
});

describe("the item of an update", () => {
  const update = makeUpdate({
    id: "u7",
    status: "identified",
    createdAt: at(2),
    effects: [
      { componentId: "c1", name: "API", oldStatus: "operational", newStatus: "major_outage" },
    ],
  });
  const incident = makeIncident({ updates: [update] });
  const before = updateItem({ incident, update }, setting);

  test("is titled by its status and its incident's name, and leads to its place on the page", () => {
    expect(before).toMatchObject({
      tag: "IncidentUpdate/u7",
      url: "https://status.example/incidents/i1#update-u7",
      title: "Identified: API errors",
      categories: ["identified", "API"],
      publishedAt: at(2),
      announcedAt: at(2),
      updatedAt: at(2),
    });
  });

  test("changes nothing but its body and its time of change when it is edited", () => {
    const edited = {
      ...update,
      status: "monitoring",
      body: "We think it is fixed.",
      displayAt: at(1),
      updatedAt: at(8),
      effects: [],
      versions: [
        {
          number: 1,
          status: update.status,
          body: update.body,
          displayAt: update.displayAt,
          effects: update.effects,
          reason: "correction",
          replacedAt: at(8),
          editorName: null,
        },
      ],
    } as const;
    const after = updateItem({ incident, update: edited }, setting);
    expect(after.bodyHtml).toContain("We think it is fixed.");
    expect(after).toEqual({ ...before, bodyHtml: after.bodyHtml, updatedAt: at(8) });
  });

  test("isn't altered by what is posted after it, nor by the incident's end", () => {
    const ended = makeIncident({
      status: "resolved",
      impact: "critical",
      components: [{ id: "c2", name: "Sign-in", archived: false }],
      updates: [makeUpdate({ id: "u8", status: "resolved", createdAt: at(9) }), update],
    });
    expect(updateItem({ incident: ended, update }, setting)).toEqual(before);
  });
});
