import { z } from "zod";
import { checkbox, id, optionalText, requiredLine, version } from "@/lib/fields";
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
  .union([
    z.literal("").transform(() => null),
    z.iso.date("The start date must be a date, such as 2026-03-29."),
  ])
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
  .max(2_000, "That is more than a page can hold.");

export const ReorderComponents = z.strictObject({
  order,
  /** The order that its author saw, in place of a version. */
  seen: order,
});
export type ReorderComponents = z.output<typeof ReorderComponents>;
