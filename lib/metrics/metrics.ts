import { type Component, type ComponentTree, leavesOf } from "@/lib/components/schema";
import { type ApiSnapshot, statusObject } from "@/lib/read-api";
import {
  type ComponentStatus,
  componentStatuses,
  impacts,
  indicators,
  isOverrunning,
  type MaintenanceStatus,
  unfinishedMaintenanceStatuses,
} from "@/lib/status";
import { exposition, type Gauge } from "./exposition";

export type MetricsSnapshot = Pick<
  ApiSnapshot,
  "page" | "tree" | "unresolved" | "upcoming" | "active"
>;

/** Severity as a number; the order of `componentStatuses`, written down since graphs are built on it. */
const statusCodes = {
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 3,
  major_outage: 4,
} as const satisfies Record<ComponentStatus, number>;

/** `/metrics`: the state of the page at an instant in Prometheus' text format 0.0.4 (contracts §6). */
export function metricsText(snapshot: MetricsSnapshot, asOf: Date): string {
  return exposition([
    componentStatus(snapshot.tree),
    componentStatusCode(snapshot.tree),
    pageIndicator(snapshot),
    incidentsOpen(snapshot),
    maintenances(snapshot),
    maintenancesOverrunning(snapshot, asOf),
    {
      name: "statuspage_page_updated_timestamp_seconds",
      help: "When anything public last changed, in Unix time.",
      samples: [{ value: snapshot.page.updatedAt.getTime() / 1_000 }],
    },
  ]);
}

function componentStatus(tree: ComponentTree): Gauge {
  return {
    name: "statuspage_component_status",
    help: "The current status of a component: 1 for its status, 0 for the others.",
    samples: leavesInGroups(tree).flatMap(({ component, group }) =>
      componentStatuses.map((status) => ({
        labels: { ...labelsOf(component), group, status },
        value: component.status === status ? 1 : 0,
      })),
    ),
  };
}

/** Each with the name of its group, "" without one. */
function leavesInGroups(tree: ComponentTree): { component: Component; group: string }[] {
  return tree.flatMap((entry) =>
    entry.kind === "group"
      ? entry.group.components.map((component) => ({ component, group: entry.group.name }))
      : [{ component: entry.component, group: "" }],
  );
}

function componentStatusCode(tree: ComponentTree): Gauge {
  return {
    name: "statuspage_component_status_code",
    help: "The current status of a component: 0 operational, 1 under maintenance, 2 degraded performance, 3 partial outage, 4 major outage.",
    samples: leavesOf(tree).map((component) => ({
      labels: labelsOf(component),
      value: statusCodes[component.status],
    })),
  };
}

function labelsOf({ id, name }: Component) {
  return { component_id: id, component: name };
}

function pageIndicator(snapshot: MetricsSnapshot): Gauge {
  const { indicator } = statusObject(snapshot);
  return {
    name: "statuspage_page_indicator",
    help: "The overall status: 1 for the current indicator, 0 for the others.",
    samples: indicators.map((one) => ({
      labels: { indicator: one },
      value: one === indicator ? 1 : 0,
    })),
  };
}

function incidentsOpen({ unresolved }: MetricsSnapshot): Gauge {
  return {
    name: "statuspage_incidents_open",
    help: "Unresolved incidents by impact.",
    samples: impacts.map((impact) => ({
      labels: { impact },
      value: unresolved.filter((incident) => incident.impact === impact).length,
    })),
  };
}

function maintenances({ upcoming, active }: MetricsSnapshot): Gauge {
  return {
    name: "statuspage_maintenances",
    help: "Unfinished maintenances by state.",
    samples: unfinishedMaintenanceStatuses.map((state) => ({
      labels: { state },
      value: [...upcoming, ...active].filter(({ status }) => status === state).length,
    })),
  };
}

function maintenancesOverrunning({ upcoming, active }: MetricsSnapshot, asOf: Date): Gauge {
  const overrunning = [...upcoming, ...active].filter(
    ({ status, scheduledUntil }) =>
      // A maintenance has the statuses of one.
      scheduledUntil &&
      isOverrunning({ status: status as MaintenanceStatus, scheduledUntil }, asOf),
  );
  return {
    name: "statuspage_maintenances_overrunning",
    help: "Unfinished maintenances past their planned end.",
    samples: [{ value: overrunning.length }],
  };
}
