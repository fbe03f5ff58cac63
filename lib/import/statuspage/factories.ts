import { newId } from "@/lib/ids";
import type { StatuspageData } from "./documents";

// The least that a Statuspage answers, for tests; the keys are the API's (contracts §1).

const start = "2026-01-01T00:00:00.000Z";

export function data(given: Partial<StatuspageData>): StatuspageData {
  return { page: null, components: [], incidents: [], maintenances: [], ...given };
}

export function component<T extends object>(given: T) {
  return {
    id: newId(),
    name: "Messages",
    status: "operational",
    created_at: start,
    updated_at: start,
    position: 1,
    description: null,
    showcase: true,
    start_date: null,
    group_id: null,
    group: false,
    only_show_if_degraded: false,
    ...given,
  };
}

export function effect<T extends { code: string }>(given: T) {
  return { name: "Messages", old_status: "operational", new_status: "operational", ...given };
}

export function update<T extends object>(given: T) {
  return {
    id: newId(),
    status: "investigating",
    body: "We look.",
    created_at: start,
    updated_at: start,
    display_at: start,
    affected_components: null,
    deliver_notifications: true,
    ...given,
  };
}

export function incident<T extends object>(given: T) {
  return {
    id: newId(),
    name: "Messages late",
    status: "resolved",
    impact: "none",
    created_at: start,
    updated_at: start,
    started_at: start,
    monitoring_at: null,
    resolved_at: start as string | null,
    components: [],
    incident_updates: [update({ status: "resolved" })] as object[],
    ...given,
  };
}

export function maintenance<T extends object>(given: T) {
  return {
    ...incident({
      status: "in_progress",
      impact: "maintenance",
      resolved_at: null,
      incident_updates: [update({ status: "in_progress" })],
    }),
    scheduled_for: start as string | null,
    scheduled_until: "2027-01-01T00:00:00.000Z",
    ...given,
  };
}
