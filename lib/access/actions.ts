import type { Role, Scope } from "./principal";

export type Action = {
  /** The least role that may do it; null is for what no user does (set-up, jobs, the command line). */
  role: Role | null;
  /** What a key of the write API must have been given for it; null is for what no key does. */
  scope: Scope | null;
  /** Whether a visitor could see the change: it gets a revision and is published. */
  visible: boolean;
  /** Much work in one transaction, with nobody waiting at a form: it may take two minutes. */
  bulk?: true;
};

/** Everything that changes the database, with its rule. The one table that authorisation reads. */
export const actions = {
  "page.set_up": { role: null, scope: null, visible: true },
  "page.fill_demo": { role: null, scope: null, visible: true, bulk: true },
  "page.update": { role: "admin", scope: "all", visible: true },
  "user.sign_in": { role: null, scope: null, visible: false },
  "user.sign_in_failed": { role: null, scope: null, visible: false },
  "user.sign_out": { role: "viewer", scope: null, visible: false },
  "user.sign_out_everywhere": { role: "viewer", scope: null, visible: false },
  "token.create": { role: "admin", scope: null, visible: false },
  "token.revoke": { role: "admin", scope: null, visible: false },
  "component.create": { role: "admin", scope: "components", visible: true },
  "component.update": { role: "admin", scope: "components", visible: true },
  "component.set_status": { role: "editor", scope: "components", visible: true },
  "component.archive": { role: "admin", scope: "components", visible: true },
  "component.restore": { role: "admin", scope: "components", visible: true },
  "component.reorder": { role: "admin", scope: "components", visible: true },
  "group.create": { role: "admin", scope: "components", visible: true },
  "group.update": { role: "admin", scope: "components", visible: true },
  "group.arrange": { role: "admin", scope: "components", visible: true },
  "group.archive": { role: "admin", scope: "components", visible: true },
  "incident.create": { role: "editor", scope: "incidents", visible: true },
  "incident.update": { role: "editor", scope: "incidents", visible: true },
  "incident.post": { role: "editor", scope: "incidents", visible: true },
  "incident.edit_update": { role: "editor", scope: "incidents", visible: true },
  "incident.delete": { role: "admin", scope: "incidents", visible: true },
  "incident.revise": { role: "editor", scope: "incidents", visible: true },
  "incident.write_postmortem": { role: "editor", scope: "incidents", visible: false },
  "incident.publish_postmortem": { role: "editor", scope: "incidents", visible: true },
  "incident.revert_postmortem": { role: "editor", scope: "incidents", visible: true },
  "incident.delete_postmortem": { role: "editor", scope: "incidents", visible: true },
  "maintenance.create": { role: "editor", scope: "incidents", visible: true },
  "maintenance.cancel": { role: "editor", scope: "incidents", visible: true },
  "maintenance.extend": { role: "editor", scope: "incidents", visible: true },
  "maintenance.start": { role: null, scope: null, visible: true },
  "maintenance.complete": { role: null, scope: null, visible: true },
  "maintenance.remind": { role: null, scope: null, visible: false },
  "series.create": { role: "editor", scope: "incidents", visible: true },
  "series.skip": { role: "editor", scope: "incidents", visible: true },
  "series.end": { role: "editor", scope: "incidents", visible: true },
  "series.announce": { role: null, scope: null, visible: true },
  "import.statuspage": { role: null, scope: null, visible: true, bulk: true },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;
