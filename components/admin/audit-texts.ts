import type { ActionName } from "@/lib/audit";

/** What each action did, said of whom did it. */
export const actionTexts = {
  "page.set_up": "Set up the page",
  "page.fill_demo": "Filled the page with the demo",
  "page.update": "Changed the settings",
  "user.sign_in": "Signed in",
  "user.sign_in_failed": "Failed to sign in",
  "user.sign_out": "Signed out",
  "user.sign_out_everywhere": "Signed out everywhere",
  "token.create": "Made an API key",
  "token.revoke": "Revoked an API key",
  "component.create": "Added a component",
  "component.update": "Changed a component",
  "component.set_status": "Set a component’s status",
  "component.archive": "Archived a component",
  "component.restore": "Restored a component",
  "component.reorder": "Ordered the components",
  "group.create": "Added a group",
  "group.update": "Changed a group",
  "group.arrange": "Put components into a group",
  "group.archive": "Dissolved a group",
  "incident.create": "Opened an incident",
  "incident.update": "Changed an incident’s title, times or impact",
  "incident.post": "Posted an update",
  "incident.edit_update": "Edited an update",
  "incident.delete": "Deleted an incident",
  "incident.revise": "Changed an incident through the API",
  "incident.write_postmortem": "Wrote on a postmortem",
  "incident.publish_postmortem": "Published a postmortem",
  "incident.revert_postmortem": "Took a postmortem off the page",
  "incident.delete_postmortem": "Deleted a postmortem",
  "maintenance.create": "Planned a maintenance",
  "maintenance.cancel": "Cancelled a maintenance",
  "maintenance.extend": "Extended a maintenance",
  "maintenance.start": "Started a maintenance at its time",
  "maintenance.complete": "Completed a maintenance at its end",
  "maintenance.remind": "Reminded of a maintenance",
  "series.create": "Planned a maintenance that repeats",
  "series.skip": "Skipped an occurrence of a series",
  "series.end": "Ended a series of maintenances",
  "series.announce": "Announced maintenances of a series",
  "import.statuspage": "Imported from Statuspage",
} as const satisfies Record<ActionName, string>;

/** The sentence of an action; one of an earlier release by its name. */
export function actionText(action: string): string {
  return action in actionTexts ? actionTexts[action as ActionName] : action;
}
