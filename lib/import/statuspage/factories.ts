import { newId } from "@/lib/ids";
import type { StatuspageData } from "./documents";

// The least that a Statuspage answers, for tests; the keys are the API's (contracts §1).

const start = "2026-01-01T00:00:00.000Z";

export function data(given: Partial<StatuspageData>): StatuspageData {
  return { page: null, components: [], incidents: [], maintenances: [], notes: [], ...given };
}

type Component = ReturnType<typeof leastComponent>;
export function component(given: Partial<Component>): Component {
  return { ...leastComponent(), ...given };
}

function leastComponent() {
  return {
    id: newId(),
    name: "Messages",
    status: "operational",
    created_at: start,
    updated_at: start,
    position: 1,
    description: null as string | null,
    showcase: true,
    start_date: null as string | null,
    group_id: null as string | null,
    group: false,
    only_show_if_degraded: false,
  };
}

export function effect(given: { code: string; name?: string; new_status: string }) {
  return { name: "Messages", old_status: "operational", ...given };
}

type Update = ReturnType<typeof leastUpdate>;
export function update(given: Partial<Update>): Update {
  return { ...leastUpdate(), ...given };
}

function leastUpdate() {
  return {
    id: newId(),
    status: "investigating",
    body: "We look.",
    created_at: start,
    updated_at: start,
    display_at: start,
    affected_components: null as unknown[] | null,
    deliver_notifications: true,
  };
}

type Incident = ReturnType<typeof leastIncident>;
export function incident(given: Partial<Incident>): Incident {
  return { ...leastIncident(), ...given };
}

function leastIncident() {
  return {
    id: newId(),
    name: "Messages late",
    status: "resolved",
    impact: "none",
    created_at: start,
    updated_at: start,
    started_at: start,
    monitoring_at: null as string | null,
    resolved_at: start as string | null,
    components: [] as { id: string }[],
    incident_updates: [update({ status: "resolved" })],
  };
}

type Maintenance = Incident & { scheduled_for: string | null; scheduled_until: string };
export function maintenance(given: Partial<Maintenance>): Maintenance {
  const running = incident({
    status: "in_progress",
    impact: "maintenance",
    resolved_at: null,
    incident_updates: [update({ status: "in_progress" })],
  });
  return {
    ...running,
    scheduled_for: start,
    scheduled_until: "2027-01-01T00:00:00.000Z",
    ...given,
  };
}
