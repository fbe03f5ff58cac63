import type { ActionName } from "@/lib/audit";

/** What each action did, said of whom did it. */
export const actionTexts = {
  "page.set_up": "Set up the page",
  "page.fill_demo": "Filled the page with demo data",
  "page.update": "Changed the settings",
  "user.sign_in": "Signed in",
  "user.sign_in_failed": "Failed to sign in",
  "user.sign_out": "Signed out",
  "user.sign_out_everywhere": "Signed out everywhere",
  "token.create": "Created an API key",
  "token.revoke": "Revoked an API key",
  "component.create": "Added a component",
  "component.update": "Changed a component",
  "component.set_status": "Set a component’s status",
  "component.archive": "Archived a component",
  "component.restore": "Restored a component",
  "component.reorder": "Reordered the components",
  "group.create": "Added a group",
  "group.update": "Changed a group",
  "group.arrange": "Chose the components of a group",
  "group.archive": "Dissolved a group",
  "incident.create": "Opened an incident",
  "incident.update": "Changed an incident’s title, times or impact",
  "incident.post": "Posted an update",
  "incident.edit_update": "Edited an update",
  "incident.delete": "Deleted an incident",
  "incident.revise": "Changed an incident through the API",
  "incident.write_postmortem": "Edited a postmortem",
  "incident.publish_postmortem": "Published a postmortem",
  "incident.revert_postmortem": "Unpublished a postmortem",
  "incident.delete_postmortem": "Deleted a postmortem",
  "maintenance.create": "Planned a maintenance",
  "maintenance.cancel": "Cancelled a maintenance",
  "maintenance.extend": "Extended a maintenance",
  "maintenance.start": "Started a maintenance at its time",
  "maintenance.complete": "Completed a maintenance at its end",
  "maintenance.remind": "Recorded a maintenance reminder",
  "series.create": "Planned a repeating maintenance",
  "series.skip": "Skipped a date of a maintenance series",
  "series.end": "Ended a maintenance series",
  "series.announce": "Announced dates of a maintenance series",
  "import.statuspage": "Imported from Statuspage",
} as const satisfies Record<ActionName, string>;

/** The sentence of an action; one of an earlier release by its name. */
export function actionText(action: string): string {
  return action in actionTexts ? actionTexts[action as ActionName] : action;
}
