import { orderItems, orderOf } from "@/components/admin/components/order-view";
import type { ActionName } from "@/lib/access";
import { loadTree } from "@/lib/components";
import type { Database } from "@/lib/db";
import { newId } from "@/lib/ids";

/** What a route needs: the right to an action, to be any member of staff, or nothing. */
type Needs = ActionName | "staff" | "nothing";

/** A request that would be taken from whoever may: made anew for each, in the demo's database. */
export type Sample = { path: string; fields: Record<string, unknown> };

export type Rule = {
  needs: Needs;
  sample: (db: Database) => Promise<Sample>;
  /** What whoever isn't signed in gets: a refusal, or 200 where nothing is left to do for them. */
  strangers?: 200;
};

const text = { body: "We are looking." };
const dayMs = 24 * 60 * 60 * 1000;

/** Every route that changes something, with who may. A route of the build that is missing here fails. */
export const rules: Readonly<Record<string, Rule>> = {
  "/api/sign-in": { needs: "nothing", sample: unknownAccount },
  "/api/sign-out": {
    needs: "user.sign_out_everywhere",
    strangers: 200,
    sample: async () => ({ path: "/api/sign-out", fields: { everywhere: "yes" } }),
  },
  "/api/setup": { needs: "nothing", sample: usedSetUpLink },
  "/api/admin/preview": {
    needs: "staff",
    sample: async () => ({ path: "/api/admin/preview", fields: text }),
  },
  "/api/admin/page": { needs: "page.update", sample: pageSettings },
  "/api/admin/tokens": {
    needs: "token.create",
    sample: async () => ({
      path: "/api/admin/tokens",
      fields: { name: "Deploys", scopes: "read" },
    }),
  },
  "/api/admin/tokens/[tokenId]/revoke": {
    needs: "token.revoke",
    sample: async (db) => ({
      path: `/api/admin/tokens/${await addToken(db)}/revoke`,
      fields: {},
    }),
  },
  "/api/admin/components": {
    needs: "component.create",
    sample: async () => ({ path: "/api/admin/components", fields: { names: newId() } }),
  },
  "/api/admin/components/bulk": {
    needs: "component.update",
    sample: async (db) => ({
      path: "/api/admin/components/bulk",
      fields: { componentIds: [(await addComponent(db)).id], change: "show_uptime" },
    }),
  },
  "/api/admin/components/order": { needs: "component.reorder", sample: sameOrder },
  "/api/admin/components/[componentId]": {
    needs: "component.update",
    sample: async (db) => ofComponent(await addComponent(db), "", { name: newId() }),
  },
  "/api/admin/components/[componentId]/status": {
    needs: "component.set_status",
    sample: async (db) =>
      ofComponent(await addComponent(db), "/status", { status: "major_outage" }),
  },
  "/api/admin/components/[componentId]/archive": {
    needs: "component.archive",
    sample: async (db) => ofComponent(await addComponent(db), "/archive"),
  },
  "/api/admin/components/[componentId]/restore": {
    needs: "component.restore",
    sample: async (db) => ofComponent(await addComponent(db, new Date()), "/restore"),
  },
  "/api/admin/groups": {
    needs: "group.create",
    sample: async () => ({ path: "/api/admin/groups", fields: { name: newId() } }),
  },
  "/api/admin/groups/[groupId]": {
    needs: "group.update",
    sample: async (db) => ofGroup(await addGroup(db), "", { name: newId() }),
  },
  "/api/admin/groups/[groupId]/archive": {
    needs: "group.archive",
    sample: async (db) => ofGroup(await addGroup(db), "/archive"),
  },
  "/api/admin/incidents": {
    needs: "incident.create",
    sample: async () => ({ path: "/api/admin/incidents", fields: { name: "Late", ...text } }),
  },
  "/api/admin/incidents/[incidentId]": {
    needs: "incident.update",
    sample: async (db) => ofIncident(await addIncident(db), "", { name: "Later" }),
  },
  "/api/admin/incidents/[incidentId]/updates": {
    needs: "incident.post",
    sample: async (db) =>
      ofIncident(await addIncident(db), "/updates", { status: "identified", ...text }),
  },
  "/api/admin/incidents/[incidentId]/updates/[updateId]": {
    needs: "incident.edit_update",
    sample: async (db) => {
      const incident = await addIncident(db);
      const rest = {
        status: "investigating",
        displayAt: new Date().toISOString(),
        reason: "typo",
        ...text,
      };
      return ofIncident(incident, `/updates/${incident.updateId}`, rest);
    },
  },
  "/api/admin/incidents/[incidentId]/delete": {
    needs: "incident.delete",
    sample: async (db) => ofIncident(await addIncident(db), "/delete"),
  },
  "/api/admin/incidents/[incidentId]/cancel": {
    needs: "maintenance.cancel",
    sample: async (db) => ofIncident(await addMaintenance(db), "/cancel"),
  },
  "/api/admin/incidents/[incidentId]/extend": {
    needs: "maintenance.extend",
    sample: async (db) => {
      const scheduledUntil = new Date(Date.now() + 3 * dayMs).toISOString();
      return ofIncident(await addMaintenance(db), "/extend", { scheduledUntil, ...text });
    },
  },
  "/api/admin/maintenances/overlaps": {
    needs: "staff",
    sample: async () => ({ path: "/api/admin/maintenances/overlaps", fields: {} }),
  },
  "/api/admin/maintenances/series/[seriesId]/skip": {
    needs: "series.skip",
    sample: async (db) => {
      const { path, version, wallTime } = await addSeries(db);
      return { path: `${path}/skip`, fields: { version, wallTime } };
    },
  },
  "/api/admin/maintenances/series/[seriesId]/end": {
    needs: "series.end",
    sample: async (db) => {
      const { path, version } = await addSeries(db);
      return { path: `${path}/end`, fields: { version } };
    },
  },
  "/api/admin/maintenances": {
    needs: "maintenance.create",
    sample: async () => {
      const { scheduledFor, scheduledUntil } = windowToCome();
      const times = {
        scheduledFor: scheduledFor.toISOString(),
        scheduledUntil: scheduledUntil.toISOString(),
      };
      return { path: "/api/admin/maintenances", fields: { name: "Move", ...times, ...text } };
    },
  },
};

/** What a form says of the thing that it changes. */
type Seen = { id: string; version: number };

function ofComponent({ id, version }: Seen, verb: string, rest: object = {}): Sample {
  return { path: `/api/admin/components/${id}${verb}`, fields: { version, ...rest } };
}

function ofGroup({ id, version }: Seen, verb: string, rest: object = {}): Sample {
  return { path: `/api/admin/groups/${id}${verb}`, fields: { version, ...rest } };
}

function ofIncident({ id, version }: Seen, verb: string, rest: object = {}): Sample {
  return { path: `/api/admin/incidents/${id}${verb}`, fields: { version, ...rest } };
}

async function unknownAccount(): Promise<Sample> {
  const fields = { email: `${newId()}@example.com`, password: "any words at all" };
  return { path: "/api/sign-in", fields };
}

async function usedSetUpLink(): Promise<Sample> {
  const fields = {
    token: newId(),
    pageName: "Mine",
    timeZone: "Etc/UTC",
    name: "Mallory",
    email: `${newId()}@example.com`,
    password: "a password of my own",
  };
  return { path: "/api/setup", fields };
}

async function pageSettings(db: Database): Promise<Sample> {
  const page = await db.page.findUniqueOrThrow({
    where: { id: "page" },
    select: { version: true, timeZone: true },
  });
  return { path: "/api/admin/page", fields: { ...page, name: newId() } };
}

/** The order as it stands, as a text: so a plain form sends it. */
async function sameOrder(db: Database): Promise<Sample> {
  const seen = JSON.stringify(orderOf(orderItems(await loadTree(db, new Date()))));
  return { path: "/api/admin/components/order", fields: { seen } };
}

function made() {
  const now = new Date();
  return { id: newId(), createdAt: now, updatedAt: now };
}

function addComponent(db: Database, archivedAt: Date | null = null): Promise<Seen> {
  return db.component.create({
    data: { ...made(), name: newId(), position: 1_000, archivedAt },
    select: { id: true, version: true },
  });
}

async function addToken(db: Database): Promise<string> {
  const { id, createdAt } = made();
  await db.apiToken.create({
    data: {
      id,
      createdAt,
      name: "Deploys",
      prefix: "cnd_",
      hash: newId(),
      scopes: "read",
      createdByName: "Some owner",
    },
    select: { id: true },
  });
  return id;
}

function addGroup(db: Database): Promise<Seen> {
  return db.componentGroup.create({
    data: { ...made(), name: newId(), position: 1_000 },
    select: { id: true, version: true },
  });
}

async function addIncident(db: Database): Promise<Seen & { updateId: string }> {
  const now = new Date();
  const stored = { kind: "incident", status: "investigating", impact: "none", startedAt: now };
  return add(db, stored);
}

async function addMaintenance(db: Database): Promise<Seen> {
  const { scheduledFor, scheduledUntil } = windowToCome();
  const times = { scheduledFor, scheduledUntil, startedAt: scheduledFor };
  return add(db, { kind: "maintenance", status: "scheduled", impact: "maintenance", ...times });
}

type Stored = {
  kind: string;
  status: string;
  impact: string;
  startedAt: Date;
  scheduledFor?: Date;
  scheduledUntil?: Date;
};

/** Straight into the database, with the one update that each has. */
async function add(db: Database, stored: Stored): Promise<Seen & { updateId: string }> {
  const { id: updateId, ...times } = made();
  const { status } = stored;
  const incident = await db.incident.create({
    data: {
      ...made(),
      ...stored,
      name: "Late",
      recordedAt: times.createdAt,
      updates: {
        create: { id: updateId, ...times, displayAt: times.createdAt, status, body: "Begun." },
      },
    },
    select: { id: true, version: true },
  });
  return { ...incident, updateId };
}

function windowToCome(): { scheduledFor: Date; scheduledUntil: Date } {
  const now = Date.now();
  return { scheduledFor: new Date(now + dayMs), scheduledUntil: new Date(now + 2 * dayMs) };
}

/** A daily series that nothing was announced of yet. */
async function addSeries(db: Database) {
  const now = new Date();
  const startsAt = new Date(now.getTime() + 30 * dayMs).toISOString().slice(0, 16);
  const { id, version } = await db.maintenanceSeries.create({
    data: {
      id: newId(),
      name: "Backups",
      body: "Backups are checked.",
      rule: "FREQ=DAILY",
      timeZone: "Etc/UTC",
      startsAt,
      durationMinutes: 60,
      componentIds: "[]",
      autoStart: false,
      autoComplete: false,
      remindPrior: false,
      createdAt: now,
      updatedAt: now,
    },
  });
  return { path: `/api/admin/maintenances/series/${id}`, version, wallTime: startsAt };
}
