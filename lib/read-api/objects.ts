import type { Component, ComponentGroup, ComponentTree } from "@/lib/components/schema";
import type { Page } from "@/lib/page/schema";
import type { ComponentObject, ComponentRow, GroupObject, PageObject } from "./schema";

/** What the objects of one answer stand on. */
export type ApiSetting = {
  page: Pick<Page, "publicId" | "name" | "timeZone" | "updatedAt">;
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
  /** By id; at least those attached to the incidents told (`componentsById`). */
  components: ReadonlyMap<string, Component>;
};

export function pageObject({ page, baseUrl }: Omit<ApiSetting, "components">): PageObject {
  return {
    id: page.publicId,
    name: page.name,
    url: baseUrl,
    time_zone: page.timeZone,
    updated_at: page.updatedAt.toISOString(),
  };
}

/** The rows of `components`: the page's order, each group directly followed by its components. */
export function componentObjects(tree: ComponentTree, pageId: string): ComponentRow[] {
  return tree.flatMap((entry): ComponentRow[] => {
    if (entry.kind === "component") return [componentObject(entry.component, pageId)];
    const { group } = entry;
    const members = group.components.map((component) => componentObject(component, pageId));
    return [groupObject(group, pageId), ...members];
  });
}

const made = new WeakMap<Component, ComponentObject>();

/** `pageId` is the page's public id. The same component, and not an equal one, has the same object. */
export function componentObject(component: Component, pageId: string): ComponentObject {
  const known = made.get(component);
  if (known?.page_id === pageId) return known;
  const object: ComponentObject = {
    ...sharedFields(component, pageId),
    updated_at: component.updatedAt.toISOString(),
    showcase: component.showcase,
    start_date: component.startDate,
    group_id: component.groupId,
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  };
  made.set(component, object);
  return object;
}

/** A group changes with its components, whose statuses make its own. */
export function groupObject(group: ComponentGroup, pageId: string): GroupObject {
  const changedMs = [group, ...group.components].map(({ updatedAt }) => updatedAt.getTime());
  return {
    ...sharedFields(group, pageId),
    updated_at: new Date(Math.max(...changedMs)).toISOString(),
    showcase: false,
    start_date: null,
    group_id: null,
    group: true,
    only_show_if_degraded: false,
    components: group.components.map(({ id }) => id),
  };
}

function sharedFields(row: Component | ComponentGroup, pageId: string) {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    // An import takes positions over as they are.
    position: Math.max(1, row.position),
    description: row.description,
    page_id: pageId,
  };
}

/** For `ApiSetting`. */
export function componentsById(components: readonly Component[]): ReadonlyMap<string, Component> {
  return new Map(components.map((component) => [component.id, component]));
}
