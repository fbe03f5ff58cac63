import { z } from "zod";
import { checkbox, day, id, optionalText, requiredLine, requiredText, version } from "@/lib/fields";
import { type ComponentStatus, componentStatuses } from "@/lib/status";

export type Component = {
  id: string;
  name: string;
  description: string | null;
  groupId: string | null;
  position: number;
  showcase: boolean;
  onlyShowIfDegraded: boolean;
  /** "YYYY-MM-DD" */
  startDate: string | null;
  archivedAt: Date | null;
  version: number;
  createdAt: Date;
  /** When its status or a field of these last changed. */
  updatedAt: Date;
  /** Derived from the claims standing now. */
  status: ComponentStatus;
  /** Staff's own setting, where there is one. */
  manualStatus: ComponentStatus | null;
  manualSince: Date | null;
};

export type ComponentGroup = {
  id: string;
  name: string;
  description: string | null;
  position: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Of its worst child. */
  status: ComponentStatus;
  /** In order of position. */
  components: readonly Component[];
};

/** The top level of the page, in order: groups and components that are in none. */
export type ComponentTree = readonly (
  | { kind: "group"; group: ComponentGroup }
  | { kind: "component"; component: Component }
)[];

/** The components of a tree, in order: those of groups and those in none. */
export function leavesOf(tree: ComponentTree): Component[] {
  return tree.flatMap((entry) =>
    entry.kind === "group" ? [...entry.group.components] : [entry.component],
  );
}

const name = requiredLine("The name", 100);
const description = optionalText("The description", 500);
const groupId = z
  .union([z.literal("").transform(() => null), id])
  .nullish()
  .transform((value) => value ?? null);
const startDate = z
  .union([z.literal("").transform(() => null), day("The start date")])
  .nullish()
  .transform((value) => value ?? null);

const settings = {
  name,
  description,
  groupId,
  startDate,
  showcase: checkbox(false),
  onlyShowIfDegraded: checkbox(false),
};

export const CreateComponent = z.strictObject(settings);
export type CreateComponent = z.output<typeof CreateComponent>;

const mostAtOnce = 200;

/** Names from a text area, one per line; empty lines are skipped. */
const names = requiredText("The name", 30_000).transform((text, refinement) => {
  const lines = text.split("\n");
  const parsed = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const { success, data, error } = name.safeParse(line);
    if (success) return [data];
    const place = lines.length > 1 ? `Line ${index + 1}: ` : "";
    refinement.addIssue(`${place}${error.issues[0]?.message}`);
    return [];
  });
  if (parsed.length > mostAtOnce) refinement.addIssue(`Add at most ${mostAtOnce} at once.`);
  return parsed;
});

const { name: _name, ...sharedSettings } = settings;

/** One or more components with the same settings. */
export const CreateComponents = z.strictObject({ names, ...sharedSettings });
export type CreateComponents = z.output<typeof CreateComponents>;

export const bulkChanges = [
  "show_uptime",
  "hide_uptime",
  "show_if_degraded",
  "show_always",
  "move",
] as const;
export type BulkChange = (typeof bulkChanges)[number];

/** One change of settings for several components. */
export const ChangeComponents = z.strictObject({
  componentIds: z
    .array(id, { error: "Choose at least one component." })
    .min(1, "Choose at least one component.")
    .max(2_000),
  change: z.enum(bulkChanges, { error: "Choose what to change." }),
  /** The target of a move; null is the top of the page. */
  groupId,
});
export type ChangeComponents = z.output<typeof ChangeComponents>;

export const UpdateComponent = z.strictObject({ componentId: id, version, ...settings });
export type UpdateComponent = z.output<typeof UpdateComponent>;

export const SetComponentStatus = z.strictObject({
  componentId: id,
  version,
  /** "" takes the manual setting back: the status then follows incidents and maintenance alone. */
  status: z.union([z.literal(""), z.enum(componentStatuses)], {
    error: "Choose one of the component statuses.",
  }),
});
export type SetComponentStatus = z.output<typeof SetComponentStatus>;

export const ArchiveComponent = z.strictObject({ componentId: id, version });
export type ArchiveComponent = z.output<typeof ArchiveComponent>;

export const CreateGroup = z.strictObject({ name, description });
export type CreateGroup = z.output<typeof CreateGroup>;

export const UpdateGroup = z.strictObject({ groupId: id, version, name, description });
export type UpdateGroup = z.output<typeof UpdateGroup>;

export const ArchiveGroup = z.strictObject({ groupId: id, version });
export type ArchiveGroup = z.output<typeof ArchiveGroup>;

const orderEntry = z.strictObject({ id, members: z.array(id).max(2_000).optional() });
export type OrderEntry = z.output<typeof orderEntry>;

/** The whole order, top level first: a group carries its members. */
const order = z
  .array(orderEntry, { error: "Send the order as a list." })
  .max(2_000, "The list is longer than a page can hold.");

export const ReorderComponents = z.strictObject({
  order,
  /** The order that its author saw, in place of a version. */
  seen: order,
});
export type ReorderComponents = z.output<typeof ReorderComponents>;
