import {
  archiveComponent,
  archiveGroup,
  createComponent,
  createGroup,
  reorderComponents,
  requireComponent,
  requireGroup,
  restoreComponent,
  setComponentStatus,
  updateComponent,
  updateGroup,
} from "@/lib/components";
import type { OrderEntry } from "@/lib/components/schema";
import { requirePage, updatePage } from "@/lib/page";
import { componentStatuses } from "@/lib/status";
import type { Action, Desk } from "./agreement-desk";
import { membersOf, type ToldComponent, type ToldGroup, type World } from "./agreement-model";

/** What staff do to components, groups and the page. */

function pickComponent({ world, chance }: Desk, archived: boolean): ToldComponent | null {
  const found = [...world.components.values()].filter((one) => one.archived === archived);
  return found.length === 0 ? null : chance.pick(found);
}

function pickGroup({ world, chance }: Desk): ToldGroup | null {
  return world.groups.size === 0 ? null : chance.pick([...world.groups.values()]);
}

/** Takes a row out of wherever it is. */
function takeOut({ top, groups }: World, id: string): void {
  for (const list of [top, ...[...groups.values()].map(({ members }) => members)]) {
    if (list.includes(id)) list.splice(list.indexOf(id), 1);
  }
}

function groupIdOf({ groups }: World, id: string): string | null {
  return [...groups.values()].find(({ members }) => members.includes(id))?.id ?? null;
}

/** At the end of a group, or of the page. */
function putLast(world: World, id: string, groupId: string | null): void {
  takeOut(world, id);
  (world.groups.get(groupId ?? "")?.members ?? world.top).push(id);
}

const versionOf = async ({ ctx, now }: Desk, id: string) =>
  (await requireComponent(ctx.db, id, now())).version;

function someSettings(desk: Desk) {
  const { chance } = desk;
  return {
    name: desk.text("Component"),
    description: chance.odds(0.5) ? desk.text("About") : null,
    onlyShowIfDegraded: chance.odds(0.25),
    showcase: chance.odds(0.5),
  };
}

export const addComponent: Action = async (desk) => {
  const settings = someSettings(desk);
  const groupId = desk.chance.odds(0.5) ? (pickGroup(desk)?.id ?? null) : null;
  const { id } = await createComponent(desk.ctx, { ...settings, groupId, startDate: null });
  desk.world.components.set(id, { id, ...settings, manual: "operational", archived: false });
  putLast(desk.world, id, groupId);
  return `add ${settings.name} in ${groupId}`;
};

export const changeComponent: Action = async (desk) => {
  const component = pickComponent(desk, false);
  if (!component) return null;
  const settings = someSettings(desk);
  const before = groupIdOf(desk.world, component.id);
  const groupId = desk.chance.odds(0.3) ? (pickGroup(desk)?.id ?? null) : before;
  await updateComponent(desk.ctx, {
    componentId: component.id,
    version: await versionOf(desk, component.id),
    ...settings,
    groupId,
    startDate: null,
  });
  if (groupId !== before) putLast(desk.world, component.id, groupId);
  const done = `change ${component.name} to ${settings.name} in ${groupId}`;
  Object.assign(component, settings);
  return done;
};

export const setStatus: Action = async (desk) => {
  const component = pickComponent(desk, false);
  if (!component) return null;
  const others = componentStatuses.filter((status) => status !== component.manual);
  const isSet = component.manual !== "operational";
  const status = isSet && desk.chance.odds(0.7) ? "operational" : desk.chance.pick(others);
  await setComponentStatus(desk.ctx, {
    componentId: component.id,
    version: await versionOf(desk, component.id),
    status,
  });
  component.manual = status;
  return `set ${component.name} to ${status}`;
};

export const archive: Action = async (desk) => {
  const component = pickComponent(desk, false);
  if (!component) return null;
  const version = await versionOf(desk, component.id);
  await archiveComponent(desk.ctx, { componentId: component.id, version });
  component.archived = true;
  component.manual = "operational";
  return `archive ${component.name}`;
};

export const restore: Action = async (desk) => {
  const component = pickComponent(desk, true);
  if (!component) return null;
  const version = await versionOf(desk, component.id);
  await restoreComponent(desk.ctx, { componentId: component.id, version });
  component.archived = false;
  putLast(desk.world, component.id, null);
  return `restore ${component.name}`;
};

export const addGroup: Action = async (desk) => {
  const name = desk.text("Group");
  const { id } = await createGroup(desk.ctx, { name, description: null });
  desk.world.groups.set(id, { id, name, members: [] });
  desk.world.top.push(id);
  return `add ${name}`;
};

export const renameGroup: Action = async (desk) => {
  const group = pickGroup(desk);
  if (!group) return null;
  const { version } = await requireGroup(desk.ctx.db, group.id);
  const name = desk.text("Group");
  await updateGroup(desk.ctx, { groupId: group.id, version, name, description: null });
  const done = `rename ${group.name} to ${name}`;
  group.name = name;
  return done;
};

export const dissolveGroup: Action = async (desk) => {
  const group = pickGroup(desk);
  if (!group) return null;
  const { version } = await requireGroup(desk.ctx.db, group.id);
  await archiveGroup(desk.ctx, { groupId: group.id, version });
  for (const id of [...group.members]) putLast(desk.world, id, null);
  takeOut(desk.world, group.id);
  desk.world.groups.delete(group.id);
  return `dissolve ${group.name}`;
};

export const reorder: Action = async (desk) => {
  const { world, chance, ctx } = desk;
  const seen = orderOf(world);
  const order = chance.shuffled(seen.map(({ id }) => id)).map((id) => {
    const members = seen.find((entry) => entry.id === id)?.members;
    return { id, ...(members ? { members: chance.shuffled(members) } : {}) };
  });
  await reorderComponents(ctx, { order, seen });
  for (const { id, members = [] } of order) {
    putLast(world, id, null);
    for (const member of members) putLast(world, member, id);
  }
  return "reorder";
};

function orderOf(world: World): OrderEntry[] {
  return world.top.flatMap((id): OrderEntry[] => {
    const group = world.groups.get(id);
    if (group) return [{ id, members: membersOf(world, group) }];
    return world.components.get(id)?.archived ? [] : [{ id }];
  });
}

const zones = ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"];

export const changePage: Action = async (desk) => {
  const name = desk.text("Page");
  const timeZone = desk.chance.pick(zones);
  const { version } = await requirePage(desk.ctx.db);
  await updatePage(desk.ctx, { version, name, timeZone, supportUrl: null });
  desk.world.pageName = name;
  desk.world.zone = timeZone;
  return `call the page ${name}, in ${timeZone}`;
};
