import { z } from "zod";
import { requiredLine, requiredText } from "@/lib/fields";
import { timeZone } from "@/lib/page/schema";
import {
  clearableDay,
  clearableId,
  clearableText,
  componentRecord,
  componentStatus,
  count,
  dayOrTime,
  flag,
  idList,
  impactOverride,
  metadata,
  pageNumber,
  timestamp,
  updateStatus,
} from "./fields";

/** The bodies and queries of the write API (contracts §5). Keys that aren't here are ignored. */

/** What a body says stands below the name of the thing. */
const thing = (label: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? `${label} can't be blank` : `${label} must be an object`,
});
const body = <T extends z.ZodRawShape>(shape: T) =>
  z.object(shape, { error: "The body must be an object" });

export const PageBody = body({
  page: z.object(
    { name: requiredLine("Name", 100).optional(), time_zone: timeZone.optional() },
    thing("Page"),
  ),
});

const incidentFields = {
  status: updateStatus.describe("Default: investigating, or scheduled if scheduled_for is given."),
  body: clearableText("Body", 25_000).describe("Markdown."),
  impact_override: impactOverride.describe("Null derives the impact from the components."),
  component_ids: idList("Component ids").optional().describe("Attaches these components."),
  components: componentRecord
    .optional()
    .describe("Sets these components' status, and attaches them."),
  deliver_notifications: flag("Deliver notifications"),
  scheduled_for: timestamp("Scheduled for").describe("Makes it a maintenance."),
  scheduled_until: timestamp("Scheduled until").describe("Default: one hour after scheduled_for."),
  scheduled_remind_prior: flag("Scheduled remind prior"),
  scheduled_auto_in_progress: flag("Scheduled auto in progress"),
  scheduled_auto_completed: flag("Scheduled auto completed"),
  metadata,
};

export const NewIncidentFields = z
  .object(
    {
      name: requiredLine("Name"),
      ...incidentFields,
      backfilled: flag("Backfilled"),
      backfill_date: dayOrTime("Backfill date").describe("Its place on the timeline."),
    },
    thing("Incident"),
  )
  .refine(
    (said) => said.scheduled_for !== undefined || said.scheduled_until === undefined,
    "Scheduled for can't be blank where scheduled until is given",
  );
export type NewIncidentFields = z.output<typeof NewIncidentFields>;
export const NewIncidentBody = body({ incident: NewIncidentFields });

export const IncidentChanges = z.object(
  { name: requiredLine("Name").optional(), ...incidentFields },
  thing("Incident"),
);
export type IncidentChanges = z.output<typeof IncidentChanges>;
export const IncidentChangesBody = body({ incident: IncidentChanges });

export const UpdateChangesBody = body({
  incident_update: z.object(
    {
      body: requiredText("Body").optional(),
      display_at: timestamp("Display at"),
      deliver_notifications: flag("Deliver notifications"),
    },
    thing("Incident update"),
  ),
});

export const PostmortemBody = body({
  postmortem: z
    .object(
      {
        body_draft: requiredText("Body draft").optional(),
        body: requiredText("Body").optional().describe("The same as body_draft."),
      },
      thing("Postmortem"),
    )
    .transform((said) => said.body_draft ?? said.body ?? "")
    .refine((draft) => draft !== "", "Body draft can't be blank"),
});

export const PublishBody = body({
  postmortem: z
    .object({ notify_subscribers: flag("Notify subscribers") }, thing("Postmortem"))
    .optional(),
}).optional();

const componentFields = {
  status: componentStatus,
  description: clearableText("Description", 500),
  group_id: clearableId("Group id"),
  showcase: flag("Showcase"),
  only_show_if_degraded: flag("Only show if degraded"),
  start_date: clearableDay("Start date"),
};

export const NewComponentBody = body({
  component: z.object({ name: requiredLine("Name", 100), ...componentFields }, thing("Component")),
});

export const ComponentChanges = z.object(
  { name: requiredLine("Name", 100).optional(), ...componentFields },
  thing("Component"),
);
export type ComponentChanges = z.output<typeof ComponentChanges>;
export const ComponentChangesBody = body({ component: ComponentChanges });

const members = idList("Components");

export const NewGroupBody = body({
  component_group: z.object(
    {
      name: requiredLine("Name", 100),
      components: members,
      description: clearableText("Description", 500),
    },
    thing("Component group"),
  ),
  description: clearableText("Description", 500),
});

export const GroupChangesBody = body({
  component_group: z
    .object(
      {
        name: requiredLine("Name", 100).optional(),
        components: members.optional(),
        description: clearableText("Description", 500),
      },
      thing("Component group"),
    )
    .optional(),
  description: clearableText("Description", 500),
});

const text = z.string().max(200, "Q can have at most 200 characters");

export const PartQuery = z.object({
  limit: count("Limit"),
  per_page: count("Per page").describe("The same as limit."),
  page: pageNumber("Page"),
});
export type PartQuery = z.output<typeof PartQuery>;

export const ListQuery = z.object({
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL takes no NUL
  q: text.refine((value) => !/\u0000/.test(value), "Q can't contain control characters").optional(),
  ...PartQuery.shape,
});
