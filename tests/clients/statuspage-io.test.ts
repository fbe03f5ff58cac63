import { Statuspage } from "statuspage.io";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningPage, startPage } from "./running-page";

let page: RunningPage;
let api: Statuspage["api"];

beforeAll(async () => {
  page = await startPage();
  const client = new Statuspage("kctbh9vrtdwd");
  client.setApiUrl(page.url);
  api = client.api;
});

afterAll(() => page?.stop());

describe("statuspage.io, the client of npm", () => {
  test("reads the state of the page", async () => {
    const { status, page: told } = await api.getStatus();
    expect(status.indicator).toMatch(/^(minor|major|critical)$/);
    expect(status.description).toContain("Outage");
    expect(told).toMatchObject({ id: expect.any(String), url: page.url });
  });

  test("reads the components, which are those of the summary", async () => {
    const { components } = await api.getComponents();
    expect(components.length).toBeGreaterThanOrEqual(10);
    const summary = await api.getSummary();
    expect(summary.components).toEqual(components);
    expect(summary.status).toEqual((await api.getStatus()).status);
  });

  test("reads the incidents, those that are open among them", async () => {
    const { incidents: open } = await api.incidents.getUnresolved();
    expect(open.length).toBeGreaterThanOrEqual(2);
    expect((await api.getSummary()).incidents).toEqual(open);
    const { incidents } = await api.incidents.getAll();
    expect(incidents).toHaveLength(50);
    for (const { id, status, incident_updates: updates } of incidents) {
      expect(updates[0]).toMatchObject({ incident_id: id, status });
    }
  });

  test("reads the planned maintenances, for which it has one address by three names", async () => {
    const { scheduled_maintenances: upcoming } = await api.scheduledMaintenances.getUpcoming();
    expect(upcoming.length).toBeGreaterThanOrEqual(1);
    for (const { status } of upcoming) expect(status).toBe("scheduled");
    for (const read of ["getAll", "getActive"] as const) {
      expect((await api.scheduledMaintenances[read]()).scheduled_maintenances).toEqual(upcoming);
    }
  });
});
