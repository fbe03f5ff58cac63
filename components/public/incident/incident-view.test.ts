import { describe, expect, test } from "vitest";
import type { Component } from "@/lib/components/schema";
import type { Effect, Incident, IncidentUpdate } from "@/lib/incidents/schema";
import type { ComponentStatus } from "@/lib/status";
import {
  type AffectedLink,
  affectedAtWorst,
  affectedLink,
  affectedNow,
  endAgainstPlan,
  latestFacts,
  outcome,
  shareText,
  stateTone,
  stateWord,
  summary,
} from "./incident-view";

const at = (time: string) => new Date(`2026-03-29T${time}:00Z`);

function update(overrides: Partial<IncidentUpdate> = {}): IncidentUpdate {
  const displayAt = overrides.displayAt ?? at("10:00");
  return {
    id: "u",
    incidentId: "i",
    status: "investigating",
    body: "We are looking.",
    createdAt: displayAt,
    updatedAt: displayAt,
    displayAt,
    deliverNotifications: true,
    nextUpdateBy: null,
    whoIsAffected: null,
    whatStillWorks: null,
    whatYouCanDo: null,
    authorName: null,
    correctedAt: null,
    effects: [],
    versions: [],
    ...overrides,
  };
}

function incident(overrides: Partial<Incident> = {}): Incident {
  return {
    id: "i",
    kind: "incident",
    name: "Messages arrive late",
    status: "investigating",
    impact: "minor",
    impactOverride: null,
    createdAt: at("10:00"),
    startedAt: at("10:00"),
    monitoringAt: null,
    resolvedAt: null,
    scheduledFor: null,
    scheduledUntil: null,
    autoStart: true,
    autoComplete: true,
    sequence: 0,
    seriesId: null,
    cancelledAt: null,
    recordedAt: at("10:00"),
    updatedAt: at("10:00"),
    version: 1,
    updates: [update()],
    components: [],
    ...overrides,
  };
}

const effect = (newStatus: ComponentStatus): Effect => ({
  componentId: "mail",
  name: "Mail",
  oldStatus: "operational",
  newStatus,
});

describe("how it ended", () => {
  test("an incident took from its start to its resolution", () => {
    const resolved = incident({ status: "resolved", resolvedAt: at("11:52") });
    expect(outcome(resolved)).toBe("Resolved after 1 h 52 min");
  });

  test("a maintenance took from its actual start, not from its announcement", () => {
    const completed = incident({
      kind: "maintenance",
      status: "completed",
      resolvedAt: at("12:30"),
      updates: [
        update({ status: "completed", displayAt: at("12:30") }),
        update({ status: "verifying", displayAt: at("12:20") }),
        update({ status: "in_progress", displayAt: at("12:00") }),
        update({ status: "scheduled" }),
      ],
    });
    expect(outcome(completed)).toBe("Completed after 30 min");
  });

  test("a maintenance that never began has no length", () => {
    const completed = incident({
      kind: "maintenance",
      status: "completed",
      resolvedAt: at("12:30"),
      updates: [update({ status: "completed" }), update({ status: "scheduled" })],
    });
    expect(outcome(completed)).toBe("Completed");
  });

  test("a maintenance that ended at another time than planned says by how much", () => {
    const ended = (time: string) =>
      endAgainstPlan(
        incident({ kind: "maintenance", scheduledUntil: at("12:30"), resolvedAt: at(time) }),
      );
    expect(ended("11:50")).toBe("40 min earlier than planned");
    expect(ended("12:30")).toBeNull();
    expect(ended("14:00")).toBe("1 h 30 min later than planned");
  });

  test("one that was cancelled or isn't over says nothing of its planned end", () => {
    const planned = { kind: "maintenance", scheduledUntil: at("12:30") } as const;
    expect(endAgainstPlan(incident(planned))).toBeNull();
    const cancelled = { ...planned, resolvedAt: at("11:00"), cancelledAt: at("11:00") };
    expect(endAgainstPlan(incident(cancelled))).toBeNull();
  });

  test("what goes on has no outcome", () => {
    expect(outcome(incident())).toBeNull();
  });
});

test("a cancelled maintenance is cancelled, whatever its last update says", () => {
  const cancelled = incident({
    kind: "maintenance",
    status: "scheduled",
    cancelledAt: at("11:00"),
  });
  expect([stateWord(cancelled), outcome(cancelled)]).toEqual(["Cancelled", "Cancelled"]);
});

test("only what is over looks well", () => {
  expect(stateTone(incident({ impact: "none" }))).toBe("notice");
  expect(stateTone(incident({ status: "monitoring", impact: "major" }))).toBe("major");
  expect(stateTone(incident({ status: "postmortem", impact: "major" }))).toBe("operational");
});

test("each short fact is shown as it was last stated", () => {
  const updates = [
    update({ whatYouCanDo: "Wait." }),
    update({ whatYouCanDo: "Restart.", whoIsAffected: "Europe" }),
  ];
  expect(latestFacts(incident({ updates }))).toEqual({
    whoIsAffected: "Europe",
    whatStillWorks: null,
    whatYouCanDo: "Wait.",
  });
});

describe("affected components", () => {
  const updates = [
    update({ displayAt: at("10:20"), effects: [effect("operational")] }),
    update({ displayAt: at("10:10"), effects: [effect("degraded_performance")] }),
    update({ effects: [effect("major_outage")] }),
  ];
  const components = [{ id: "mail", name: "E-mail", archived: false }];

  test("at worst: under the name of today, with the worst status that there was", () => {
    expect(affectedAtWorst(incident({ updates, components }))).toEqual([
      { id: "mail", name: "E-mail", status: "major_outage" },
    ]);
  });

  test("at worst: also those that are attached no more, as they were called then", () => {
    expect(affectedAtWorst(incident({ updates }))).toEqual([
      { id: "mail", name: "Mail", status: "major_outage" },
    ]);
  });

  test("now: one that the page hides has the status that the incident gave it last", () => {
    expect(affectedNow(incident({ updates, components }), [])).toEqual([
      { id: "mail", name: "E-mail", status: "operational" },
    ]);
  });

  test("now: what this incident does, whatever else holds the component", () => {
    const degraded = incident({ updates: updates.slice(1), components });
    const worse = { id: "mail", status: "partial_outage" } as Component;
    expect(affectedNow(degraded, [{ kind: "component", component: worse }])).toEqual([
      { id: "mail", name: "E-mail", status: "degraded_performance" },
    ]);
  });
});

test("the summary is one line of plain text, cut between characters", () => {
  const updates = [update({ body: `**Now**\n\n${"🕊".repeat(300)}` })];
  const text = summary(incident({ updates }));
  expect(text).toMatch(/^Now 🕊+…$/u);
  expect([...text]).toHaveLength(200);
});

describe("what a reader takes along", () => {
  const mail = { id: "mail", name: "Mail" } as Incident["components"][number];
  const range = (link: AffectedLink | null) => {
    const query = new URL(link?.path ?? "", "https://status.example.com").searchParams;
    return [...query.getAll("component"), query.get("from"), query.get("to")];
  };

  test("“Was I affected?” has the components and the time of the incident", () => {
    const over = incident({ components: [mail], resolvedAt: at("11:30") });
    const view = { asOf: at("15:00"), zone: "Europe/Berlin" };
    expect(range(affectedLink(over, view))).toEqual([
      "mail",
      "2026-03-29T10:00:00.000Z",
      "2026-03-29T11:30:00.000Z",
    ]);
    const open = incident({ components: [mail] });
    expect(range(affectedLink(open, view)).at(-1)).toBe("2026-03-29T22:00:00.000Z");
  });

  test("nothing is asked without components, or before work begins", () => {
    const view = { asOf: at("15:00"), zone: "Europe/Berlin" };
    expect(affectedLink(incident(), view)).toBeNull();
    const planned = incident({ kind: "maintenance", components: [mail], status: "scheduled" });
    expect(affectedLink(planned, view)).toBeNull();
  });

  test("of more than 400 days, the last 400 are asked about, and the link says so", () => {
    const view = { asOf: at("15:00"), zone: "Europe/Berlin" };
    const resolvedAt = at("11:30");
    const begun = (daysBefore: number) =>
      affectedLink(
        incident({
          components: [mail],
          startedAt: new Date(resolvedAt.getTime() - daysBefore * 86_400_000),
          resolvedAt,
        }),
        view,
      );
    const cut = begun(401);
    expect(range(cut)).toEqual(["mail", "2025-02-22T11:30:00.000Z", "2026-03-29T11:30:00.000Z"]);
    expect(cut?.lastDays).toBe(400);
    expect(range(begun(400))).toEqual(range(cut));
    expect(begun(400)?.lastDays).toBeNull();
  });

  test("the text to share says the state, and the promise while one holds", () => {
    const style = { zone: "Europe/Berlin", locale: "en" };
    const promised = update({ nextUpdateBy: at("12:30") });
    expect(shareText(incident({ updates: [promised] }), style)).toBe(
      "Messages arrive late: Investigating. Next update by 29 March 2026, 14:30 CEST.",
    );
    const over = incident({ status: "resolved", resolvedAt: at("11:30"), updates: [promised] });
    expect(shareText(over, style)).toBe("Messages arrive late: Resolved after 1 h 30 min.");
  });
});
