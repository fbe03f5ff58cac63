import {
  cancelMaintenance,
  createIncident,
  createMaintenance,
  deleteIncident,
  editUpdate,
  postUpdate,
  publishPostmortem,
  requireIncident,
  revertPostmortem,
  updateIncident,
  writePostmortem,
} from "@/lib/incidents";
import {
  CreateIncident,
  CreateMaintenance,
  EditUpdate,
  type Incident,
  PostUpdate,
  UpdateIncident,
} from "@/lib/incidents/schema";
import {
  type ComponentStatus,
  componentStatuses,
  type Impact,
  impacts,
  incidentStatuses,
  maintenanceStatuses,
  type UpdateStatus,
} from "@/lib/status";
import { type Action, type Desk, earlier, someWindow } from "./agreement-desk";
import {
  inOrder,
  isOver,
  newest,
  shownIncidents,
  type ToldIncident,
  type ToldUpdate,
} from "./agreement-model";

/** What staff do to incidents and maintenances. */

type Which = (incident: ToldIncident) => boolean;

function pickIncident({ world, chance }: Desk, which: Which = () => true): ToldIncident | null {
  const found = shownIncidents(world).filter(which);
  return found.length === 0 ? null : chance.pick(found);
}

/** Seldom, and mild ones as often as the others. */
function someOverride({ chance }: Desk): Impact | null {
  return chance.odds(0.15) ? chance.pick(impacts) : null;
}

const referenceTo = async ({ ctx }: Desk, incidentId: string) => ({
  incidentId,
  version: (await requireIncident(ctx.db, incidentId)).version,
});

type Said = Record<string, ComponentStatus>;

/** Mild ones more often: the worst hide all others. */
const effects: readonly ComponentStatus[] = [
  ...componentStatuses,
  "operational",
  "degraded_performance",
  "degraded_performance",
];

function someEffects({ world, chance }: Desk, status: UpdateStatus): Said {
  const ids = [...world.components.values()].filter(({ archived }) => !archived);
  const said = isOver(status) ? (["operational"] as const) : effects;
  return Object.fromEntries(chance.some(ids, 3).map(({ id }) => [id, chance.pick(said)]));
}

/** An update that was posted just now, and which the told ones don't have yet. */
function told({ now }: Desk, posted: Incident, known: readonly ToldUpdate[]): ToldUpdate {
  const update = posted.updates.find(({ id }) => known.every((one) => one.id !== id));
  if (!update) throw new Error(`${posted.name} has no new update.`);
  const { id, status, body, displayAt } = update;
  const at = { createdAt: now(), updatedAt: now(), displayAt };
  return { id, status, postedStatus: status, body, ...at, effects: new Map() };
}

/** Writes down what was sent, not what came back: only ids are known by the answer alone. */
function write(desk: Desk, incident: ToldIncident, posted: Incident, sent: Sent): void {
  const { status, body, displayAt, effects } = sent;
  const update = told(desk, posted, incident.updates);
  const at = displayAt ? new Date(displayAt) : desk.now();
  Object.assign(update, { status, postedStatus: status, body, displayAt: at });
  update.effects = new Map(Object.entries(effects));
  incident.updates.push(update);
  for (const id of Object.keys(effects)) incident.attached.add(id);
  touch(desk, incident);
}

type Sent = { status: UpdateStatus; body: string; displayAt: string | null; effects: Said };

function touch({ now }: Desk, incident: ToldIncident): void {
  incident.changedAt = now();
  // What began with its first update goes on doing so; nothing begins later than that.
  const first = inOrder(incident.updates)[0];
  if (incident.began && first && first.displayAt <= incident.began) incident.began = null;
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

function postTo(which: Which, statusesOf: (incident: ToldIncident) => readonly UpdateStatus[]) {
  const action: Action = async (desk) => {
    const incident = pickIncident(desk, which);
    if (!incident) return null;
    const status = desk.chance.pick(statusesOf(incident));
    const sent = {
      status,
      body: desk.text("Text"),
      displayAt: desk.chance.odds(0.25) ? earlier(desk) : null,
      effects: desk.chance.odds(0.6) ? someEffects(desk, status) : {},
    };
    const input = { ...(await referenceTo(desk, incident.id)), ...sent };
    write(desk, incident, await postUpdate(desk.ctx, PostUpdate.parse(input)), sent);
    return `post to ${incident.name}: ${JSON.stringify(sent)}`;
  };
  return action;
}

const statusesOf = ({ kind }: ToldIncident): readonly UpdateStatus[] =>
  kind === "incident" ? incidentStatuses : maintenanceStatuses;

export const post = postTo(({ cancelledAt }) => !cancelledAt, statusesOf);
/** Once over, it is open again. */
export const reopen = postTo(
  (incident) => !incident.cancelledAt && isOver(newest(incident).status),
  (incident) => statusesOf(incident).filter((status) => !isOver(status)),
);
export const finish = postTo(
  (incident) => !incident.cancelledAt && !isOver(newest(incident).status),
  (incident) => statusesOf(incident).filter(isOver),
);

export const edit: Action = async (desk) => {
  const { chance, ctx } = desk;
  const incident = pickIncident(desk);
  if (!incident) return null;
  const update = chance.pick(incident.updates);
  const kept = [...update.effects].filter(() => chance.odds(0.8));
  const status = chance.odds(0.5) ? update.status : chance.pick(statusesOf(incident));
  const sent = {
    status,
    body: chance.odds(0.7) ? desk.text("Text") : update.body,
    displayAt: chance.odds(0.3) ? earlier(desk) : update.displayAt.toISOString(),
    effects: { ...Object.fromEntries(kept), ...(chance.odds(0.4) && someEffects(desk, status)) },
  };
  const reason = chance.pick(["typo", "correction"] as const);
  const input = { ...(await referenceTo(desk, incident.id)), updateId: update.id, reason, ...sent };
  await editUpdate(ctx, EditUpdate.parse(input));
  const before = [...update.effects.keys()];
  const { displayAt, effects, body } = sent;
  Object.assign(update, { status, body, displayAt: new Date(displayAt), updatedAt: desk.now() });
  update.effects = new Map(Object.entries(effects));
  attachAsNamed(incident, before, Object.keys(effects));
  touch(desk, incident);
  return `edit ${incident.name}, ${update.id}: ${JSON.stringify({ reason, ...sent })}`;
};

/** What no update names any longer leaves an incident; a maintenance keeps what was planned. */
function attachAsNamed(incident: ToldIncident, before: string[], after: string[]): void {
  for (const id of after) incident.attached.add(id);
  if (incident.kind === "maintenance") return;
  for (const id of before) {
    if (incident.updates.every(({ effects }) => !effects.has(id))) incident.attached.delete(id);
  }
}

export const changeSettings: Action = async (desk) => {
  const { chance, ctx } = desk;
  const incident = pickIncident(desk);
  if (!incident) return null;
  const window = incident.kind === "maintenance" && chance.odds(0.5) ? someWindow(desk) : null;
  const sent = {
    name: chance.odds(0.5) ? desk.text(incident.kind) : incident.name,
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

const isPostmortem = ({ status }: ToldUpdate) => status === "postmortem";

export const explain: Action = async (desk) => {
  const ended: Which = (one) => one.kind === "incident" && newest(one).status === "resolved";
  const incident = pickIncident(desk, (one) => ended(one) && !one.updates.some(isPostmortem));
  if (!incident) return null;
  const body = desk.text("Text");
  await writePostmortem(desk.ctx, { incidentId: incident.id, body });
  const posted = await publishPostmortem(desk.ctx, { incidentId: incident.id });
  const sent = { status: "postmortem", body, displayAt: null, effects: {} } as const;
  write(desk, incident, posted, sent);
  return `explain ${incident.name}: ${body}`;
};

export const takePostmortemBack: Action = async (desk) => {
  const incident = pickIncident(desk, ({ updates }) => updates.some(isPostmortem));
  if (!incident) return null;
  await revertPostmortem(desk.ctx, incident.id);
  incident.updates = incident.updates.filter((update) => !isPostmortem(update));
  touch(desk, incident);
  return `take the postmortem of ${incident.name} back`;
};
