import { z } from "zod";
import {
  archiveGroup,
  type ComponentGroup,
  checkMembers,
  createGroup,
  loadTree,
  updateGroup,
} from "@/lib/components";
import type { Context, Database, Tx } from "@/lib/db";
import { NotFound, type Problem } from "@/lib/errors";
import { type At, endpoint } from "@/lib/http";
import { requirePage } from "@/lib/page";
import { groupObject } from "@/lib/read-api";
import { GroupObject } from "@/lib/read-api/schema";
import { GroupChangesBody, NewGroupBody, PartQuery } from "./bodies";
import { idList } from "./fields";
import { onNewest } from "./on-newest";
import { cut } from "./parts";
import { toDo, toRead } from "./scopes";

const path = "/pages/{page_id}/component-groups";
const ofOne = `${path}/{group_id}`;

const showWhole = async ({ db }: At, group: ComponentGroup) =>
  groupObject(group, (await requirePage(db)).publicId);
/** A service answers a group's own fields; its components and status are looked up. */
const show = async (at: At, { id }: { id: string }) =>
  showWhole(at, await requireGroup(at.db, at.now, id));

const change = (method: "PATCH" | "PUT", operationId: string) =>
  endpoint({
    method,
    path: ofOne,
    operationId,
    summary: "Changes a group. Components that are given replace its current ones.",
    scopes: toDo("group.update"),
    body: GroupChangesBody,
    answer: GroupObject,
    problems: memberProblems,
    call: (ctx, { params, body }) => revise(ctx, params.group_id ?? "", body),
    show,
  });

export const groupEndpoints = [
  endpoint({
    method: "GET",
    path,
    operationId: "listComponentGroups",
    summary: "Lists the groups in the page's order.",
    scopes: toRead("components"),
    query: PartQuery,
    answer: z.array(GroupObject),
    call: async ({ db, clock }, { query }) => cut(await listGroups(db, clock.now()), query),
    show: (at, groups) => Promise.all(groups.map((group) => showWhole(at, group))),
  }),
  endpoint({
    method: "POST",
    path,
    operationId: "createComponentGroup",
    summary: "Adds a group at the end of the page, with these components in their order.",
    scopes: toDo("group.create"),
    body: NewGroupBody,
    status: 201,
    answer: GroupObject,
    problems: memberProblems,
    call: (ctx, { body: { component_group: said, description } }) =>
      createGroup(ctx, {
        name: said.name,
        description: description ?? said.description ?? null,
        componentIds: said.components,
      }),
    show,
  }),
  endpoint({
    method: "GET",
    path: ofOne,
    operationId: "getComponentGroup",
    summary: "Returns one group.",
    scopes: toRead("components"),
    answer: GroupObject,
    call: ({ db, clock }, { params }) => requireGroup(db, clock.now(), params.group_id ?? ""),
    show: showWhole,
  }),
  change("PATCH", "updateComponentGroup"),
  change("PUT", "replaceComponentGroup"),
  endpoint({
    method: "DELETE",
    path: ofOne,
    operationId: "deleteComponentGroup",
    summary: "Dissolves a group and moves its components to the end of the page.",
    scopes: toDo("group.archive"),
    answer: GroupObject,
    call: (ctx, { params: { group_id: groupId = "" } }) =>
      onNewest(async () => {
        const group = await requireGroup(ctx.db, ctx.clock.now(), groupId);
        await archiveGroup(ctx, { groupId, version: group.version });
        return group;
      }),
    show: showWhole,
  }),
];

async function listGroups(db: Database | Tx, now: Date): Promise<ComponentGroup[]> {
  const tree = await loadTree(db, now);
  return tree.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
}

/** The group with its components and status, or null. */
export async function findGroup(
  db: Database | Tx,
  now: Date,
  id: string,
): Promise<ComponentGroup | null> {
  return (await listGroups(db, now)).find((group) => group.id === id) ?? null;
}

async function requireGroup(db: Database | Tx, now: Date, id: string): Promise<ComponentGroup> {
  const group = await findGroup(db, now, id);
  if (!group) throw new NotFound("group");
  return group;
}

function revise(ctx: Context, groupId: string, body: z.output<typeof GroupChangesBody>) {
  return onNewest(async () => {
    const before = await requireGroup(ctx.db, ctx.clock.now(), groupId);
    const said = body.component_group;
    const about = body.description === undefined ? said?.description : body.description;
    const name = said?.name ?? before.name;
    const description = about === undefined ? before.description : about;
    const members = before.components.map(({ id }) => id);
    const componentIds = isSame(members, said?.components ?? members)
      ? undefined
      : said?.components;
    // The same again is no change: tools repeat themselves.
    if (name === before.name && description === before.description && !componentIds) return before;
    const { version } = before;
    return updateGroup(ctx, { groupId, version, name, description, componentIds });
  });
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id, index) => id === others[index]);
}

const Understood = z.object({
  component_group: z.object({ components: idList("").catch([]) }),
});

/** Of a group that was refused for something else. */
async function memberProblems(db: Database, body: unknown): Promise<Problem[]> {
  const understood = Understood.safeParse(body);
  return understood.success ? checkMembers(db, understood.data.component_group.components) : [];
}
