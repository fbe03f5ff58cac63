import type { ComponentTree } from "@/lib/components/schema";
import type { ComponentStatus } from "@/lib/status";
import type { OrderEntry } from "./component-order";

/** A component or group as the list to order shows it. */
export type OrderItem = {
  id: string;
  name: string;
  href: string;
  status: ComponentStatus;
  /** Its status was set by hand. */
  isManual: boolean;
  /** Shown only when something is wrong, and nothing is. */
  isHidden: boolean;
  /** Only for groups. */
  members?: OrderItem[];
};

export function orderItems(tree: ComponentTree): OrderItem[] {
  return tree.map((entry) =>
    entry.kind === "component"
      ? itemOf(entry.component)
      : {
          id: entry.group.id,
          name: entry.group.name,
          href: `/admin/components/groups/${entry.group.id}`,
          status: entry.group.status,
          isManual: false,
          isHidden: false,
          members: entry.group.components.map(itemOf),
        },
  );
}

/** The order as the API takes it. */
export function orderOf(items: readonly OrderItem[]): OrderEntry[] {
  return items.map(({ id, members }) =>
    members ? { id, members: members.map((member) => member.id) } : { id },
  );
}

/** The items in another order of the same ids. */
export function inOrder(items: readonly OrderItem[], order: readonly OrderEntry[]): OrderItem[] {
  const known = new Map(
    items.flatMap((item) => [item, ...(item.members ?? [])]).map((i) => [i.id, i]),
  );
  return order.flatMap(({ id, members }) => {
    const item = known.get(id);
    if (!item) return [];
    if (!members) return [item];
    return [{ ...item, members: members.flatMap((memberId) => known.get(memberId) ?? []) }];
  });
}

function itemOf(component: {
  id: string;
  name: string;
  status: ComponentStatus;
  manualStatus: ComponentStatus | null;
  onlyShowIfDegraded: boolean;
}): OrderItem {
  const { id, name, status, manualStatus, onlyShowIfDegraded } = component;
  return {
    id,
    name,
    href: `/admin/components/${id}`,
    status,
    isManual: manualStatus !== null,
    isHidden: onlyShowIfDegraded && status === "operational",
  };
}
