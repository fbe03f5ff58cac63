import {
  cancelMaintenance,
  createIncident,
  createMaintenance,
  deleteIncident,
  updateIncident,
} from "@/lib/incidents";
import {
  CreateIncident,
  CreateMaintenance,
  type Incident,
  UpdateIncident,
} from "@/lib/incidents/schema";
import { type Impact, impacts } from "@/lib/status";
import { type Action, type Desk, earlier, someWindow } from "./agreement-desk";
import {
  pickIncident,
  referenceTo,
  someEffects,
  touch,
  type Which,
  write,
} from "./agreement-incident-desk";
import { isOver, newest, type ToldIncident } from "./agreement-model";

/** How incidents and maintenances come, change and go. */

/** Seldom, and mild ones as often as the others. */
function someOverride({ chance }: Desk): Impact | null {
  return chance.odds(0.15) ? chance.pick(impacts) : null;
}

function blank(posted: Incident, { now }: Desk): ToldIncident {
  const { id, kind, name } = posted;
  return {
    id,
    kind,
    name,
    override: null,
    began: null,
    window: null,
    sequence: 0,
    cancelledAt: null,
    deletedAt: null,
    changedAt: now(),
    attached: new Set(),
    updates: [],
  };
}

export const openIncident: Action = async (desk) => {
  const { chance, ctx, world } = desk;
  const status = chance.pick(["investigating", "identified", "monitoring", "resolved"] as const);
  const sent = {
    status,
    body: desk.text("Text"),
    displayAt: chance.odds(0.4) ? earlier(desk) : null,
    effects: chance.odds(0.2) && status === "resolved" ? {} : someEffects(desk, "investigating"),
  };
  const name = desk.text("Incident");
  const startedAt = chance.odds(0.3) ? earlier(desk) : null;
  const impactOverride = someOverride(desk);
  const input = { name, startedAt, impactOverride, ...sent };
  const posted = await createIncident(ctx, CreateIncident.parse(input));
  const incident = { ...blank(posted, desk), name, override: impactOverride };
  incident.began = startedAt ? new Date(startedAt) : null;
  world.incidents.set(incident.id, incident);
  write(desk, incident, posted, sent);
  return `open ${name}: ${JSON.stringify({ startedAt, impactOverride, ...sent })}`;
};

export const planMaintenance: Action = async (desk) => {
  const { chance, ctx, world } = desk;
  const window = someWindow(desk);
  const all = [...world.components.values()].filter(({ archived }) => !archived);
  const componentIds = chance.some(all, 3).map(({ id }) => id);
  const input = {
    name: desk.text("Maintenance"),
    body: desk.text("Text"),
    scheduledFor: window.from,
    scheduledUntil: window.until,
    componentIds,
  };
  const posted = await createMaintenance(ctx, CreateMaintenance.parse(input));
  const incident = { ...blank(posted, desk), name: input.name };
  incident.window = { from: new Date(window.from), until: new Date(window.until) };
  incident.attached = new Set(componentIds);
  world.incidents.set(incident.id, incident);
  const sent = { status: "scheduled", body: input.body, displayAt: null, effects: {} } as const;
  write(desk, incident, posted, sent);
  return `plan ${JSON.stringify(input)}`;
};

export const changeSettings: Action = async (desk) => {
  const { chance, ctx } = desk;
  const incident = pickIncident(desk);
  if (!incident) return null;
  const window = incident.kind === "maintenance" && chance.odds(0.5) ? someWindow(desk) : null;
  const sent = {
    name: chance.odds(0.7) ? desk.text(incident.kind) : incident.name,
    impactOverride: chance.odds(0.5) ? someOverride(desk) : incident.override,
    startedAt: incident.kind === "incident" && chance.odds(0.5) ? earlier(desk) : null,
    scheduledFor: window?.from ?? null,
    scheduledUntil: window?.until ?? null,
  };
  const input = { ...(await referenceTo(desk, incident.id)), ...sent };
  await updateIncident(ctx, UpdateIncident.parse(input));
  const isMoved = window !== null && !isWindow(incident, window);
  if (incident.kind === "maintenance" && (isMoved || sent.name !== incident.name)) {
    incident.sequence += 1;
  }
  if (window) incident.window = { from: new Date(window.from), until: new Date(window.until) };
  if (sent.startedAt) incident.began = new Date(sent.startedAt);
  const done = `change ${incident.name}: ${JSON.stringify(sent)}`;
  Object.assign(incident, { name: sent.name, override: sent.impactOverride });
  touch(desk, incident);
  return done;
};

function isWindow({ window }: ToldIncident, { from, until }: { from: string; until: string }) {
  return window?.from.toISOString() === from && window.until.toISOString() === until;
}

export const remove: Action = async (desk) => {
  const incident = pickIncident(desk);
  if (!incident) return null;
  await deleteIncident(desk.ctx, await referenceTo(desk, incident.id));
  incident.deletedAt = desk.now();
  if (incident.kind === "maintenance") incident.sequence += 1;
  touch(desk, incident);
  return `delete ${incident.name}`;
};

export const cancel: Action = async (desk) => {
  const isOpen: Which = (one) => !one.cancelledAt && !isOver(newest(one).status);
  const incident = pickIncident(desk, (one) => one.kind === "maintenance" && isOpen(one));
  if (!incident) return null;
  await cancelMaintenance(desk.ctx, await referenceTo(desk, incident.id));
  incident.cancelledAt = desk.now();
  incident.sequence += 1;
  touch(desk, incident);
  return `cancel ${incident.name}`;
};
