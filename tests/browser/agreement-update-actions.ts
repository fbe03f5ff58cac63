import {
  editUpdate,
  postUpdate,
  publishPostmortem,
  revertPostmortem,
  writePostmortem,
} from "@/lib/incidents";
import { EditUpdate, PostUpdate } from "@/lib/incidents/schema";
import { incidentStatuses, maintenanceStatuses, type UpdateStatus } from "@/lib/status";
import { type Action, earlier } from "./agreement-desk";
import {
  keptEffects,
  pickIncident,
  referenceTo,
  someEffects,
  touch,
  type Which,
  write,
} from "./agreement-incident-desk";
import { isOver, newest, type ToldIncident, type ToldUpdate } from "./agreement-model";

/** What staff say of incidents and maintenances. */

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
  const telling = incident.updates.filter(({ effects }) => effects.size > 0);
  const update = chance.pick(telling.length > 0 && chance.odds(0.7) ? telling : incident.updates);
  const kept = [...update.effects].filter(() => chance.odds(0.6));
  const status = chance.odds(0.5) ? update.status : chance.pick(statusesOf(incident));
  const sent = {
    status,
    body: chance.odds(0.7) ? desk.text("Text") : update.body,
    displayAt: chance.odds(0.3) ? earlier(desk) : update.displayAt.toISOString(),
    effects: { ...Object.fromEntries(kept), ...(chance.odds(0.3) && someEffects(desk, status)) },
  };
  const reason = chance.pick(["typo", "correction"] as const);
  const input = { ...(await referenceTo(desk, incident.id)), updateId: update.id, reason, ...sent };
  await editUpdate(ctx, EditUpdate.parse(input));
  const before = [...update.effects.keys()];
  const { displayAt, effects, body } = sent;
  Object.assign(update, { status, body, displayAt: new Date(displayAt), updatedAt: desk.now() });
  update.effects = new Map(Object.entries(keptEffects(status, effects)));
  update.others = new Map([...update.others].filter(([id]) => id in effects));
  attachAsNamed(incident, before, Object.keys(effects));
  touch(desk, incident);
  return `edit ${incident.name}, ${update.id}: ${JSON.stringify({ reason, ...sent })}`;
};

/** What no update names any longer leaves an incident; a maintenance keeps what was planned. */
function attachAsNamed(incident: ToldIncident, before: string[], after: string[]): void {
  for (const id of after) incident.attached.add(id);
  if (incident.kind === "maintenance") return;
  for (const id of before.filter((one) => !after.includes(one))) {
    if (incident.updates.every(({ effects }) => !effects.has(id))) incident.attached.delete(id);
  }
}

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
