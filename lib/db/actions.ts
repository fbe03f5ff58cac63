import type { Role } from "@/lib/context";

export type Action = {
  /** The least role that may do it; null is for what no user does (set-up, jobs, the command line). */
  role: Role | null;
  /** Whether a visitor could see the change: it gets a revision and is published. */
  visible: boolean;
  /** Much work in one transaction, with nobody waiting at a form: it may take two minutes. */
  bulk?: true;
};

/** Everything that changes the database, with its rule. The one table that authorisation reads. */
export const actions = {
  "page.set_up": { role: null, visible: true },
  "page.fill_demo": { role: null, visible: true, bulk: true },
  "page.update": { role: "admin", visible: true },
  "user.sign_in": { role: null, visible: false },
  "user.sign_in_failed": { role: null, visible: false },
  "user.sign_out_everywhere": { role: "viewer", visible: false },
  "component.create": { role: "admin", visible: true },
  "component.update": { role: "admin", visible: true },
  "component.set_status": { role: "editor", visible: true },
  "component.archive": { role: "admin", visible: true },
  "component.restore": { role: "admin", visible: true },
  "component.reorder": { role: "admin", visible: true },
  "group.create": { role: "admin", visible: true },
  "group.update": { role: "admin", visible: true },
  "group.archive": { role: "admin", visible: true },
  "incident.create": { role: "editor", visible: true },
  "incident.update": { role: "editor", visible: true },
  "incident.post": { role: "editor", visible: true },
  "incident.edit_update": { role: "editor", visible: true },
  "incident.delete": { role: "admin", visible: true },
  "maintenance.create": { role: "editor", visible: true },
  "maintenance.cancel": { role: "editor", visible: true },
  "import.statuspage": { role: null, visible: true, bulk: true },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;
