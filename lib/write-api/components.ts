import { z } from "zod";
import {
  archiveComponent,
  type Component,
  checkGroup,
  createComponent,
  loadTree,
  requireComponent,
  setComponentStatus,
  updateComponent,
} from "@/lib/components";
import type { Context } from "@/lib/db";
import { NotFound, type Problem } from "@/lib/errors";
import { type At, endpoint } from "@/lib/http";
import { requirePage } from "@/lib/page";
import { componentObject, componentObjects, groupObject } from "@/lib/read-api";
import { ComponentObject, ComponentRow } from "@/lib/read-api/schema";
import { type ComponentChanges, ComponentChangesBody, NewComponentBody, PartQuery } from "./bodies";
import { clearableId } from "./fields";
import { findGroup } from "./groups";
import { onNewest } from "./on-newest";
import { cut } from "./parts";
import { toDo, toRead } from "./scopes";

const path = "/pages/{page_id}/components";
const ofOne = `${path}/{component_id}`;

const show = async ({ db }: At, component: Component) =>
  componentObject(component, (await requirePage(db)).publicId);

const change = (method: "PATCH" | "PUT", operationId: string) =>
  endpoint({
    method,
    path: ofOne,
    operationId,
    summary: "Changes a component. A status set here counts together with those of incidents.",
    scopes: toDo("component.update"),
    body: ComponentChangesBody,
    answer: ComponentObject,
    problems: groupProblems,
    call: (ctx, { params, body }) => revise(ctx, params.component_id ?? "", body.component),
    show,
  });

export const componentEndpoints = [
  endpoint({
    method: "GET",
    path,
    operationId: "listComponents",
    summary: "Lists components and groups in the page's order.",
    scopes: toRead("components"),
    query: PartQuery,
    answer: z.array(ComponentRow),
    call: async ({ db, clock }, { query }) => ({ query, tree: await loadTree(db, clock.now()) }),
    show: async ({ db }, { query, tree }) =>
      cut(componentObjects(tree, (await requirePage(db)).publicId), query),
  }),
  endpoint({
    method: "POST",
    path,
    operationId: "createComponent",
    summary: "Adds a component at the end of its group, or of the page.",
    scopes: toDo("component.create"),
    body: NewComponentBody,
    status: 201,
    answer: ComponentObject,
    problems: groupProblems,
    call: (ctx, { body: { component: said } }) =>
      createComponent(ctx, {
        name: said.name,
        status: said.status,
        description: said.description ?? null,
        groupId: said.group_id ?? null,
        showcase: said.showcase ?? true,
        onlyShowIfDegraded: said.only_show_if_degraded ?? false,
        startDate: said.start_date ?? null,
      }),
    show,
  }),
  endpoint({
    method: "GET",
    path: ofOne,
    operationId: "getComponent",
    summary: "Returns one component or group.",
    scopes: toRead("components"),
    answer: ComponentRow,
    call: async ({ db, clock }, { params: { component_id: id = "" } }) =>
      (await findGroup(db, clock.now(), id)) ?? requireOnPage({ db, clock }, id),
    show: async (at, row) =>
      "groupId" in row ? show(at, row) : groupObject(row, (await requirePage(at.db)).publicId),
  }),
  change("PATCH", "updateComponent"),
  change("PUT", "replaceComponent"),
  endpoint({
    method: "DELETE",
    path: ofOne,
    operationId: "deleteComponent",
    summary: "Archives a component. Its history is kept.",
    scopes: toDo("component.archive"),
    status: 204,
    call: (ctx, { params: { component_id: componentId = "" } }) =>
      onNewest(async () => {
        const { version } = await requireOnPage(ctx, componentId);
        return archiveComponent(ctx, { componentId, version });
      }),
  }),
];

/** One that is archived has left the page, so the API. */
async function requireOnPage(
  { db, clock }: Pick<Context, "db" | "clock">,
  id: string,
): Promise<Component> {
  const component = await requireComponent(db, id, clock.now());
  if (component.archivedAt) throw new NotFound("component");
  return component;
}

function revise(ctx: Context, componentId: string, said: ComponentChanges): Promise<Component> {
  return onNewest(async () => {
    const before = await requireOnPage(ctx, componentId);
    const { version } = before;
    const settings = merged(before, said);
    const status = said.status === (before.manualStatus ?? "operational") ? undefined : said.status;
    const keys = Object.keys(settings) as (keyof typeof settings)[];
    if (keys.some((key) => settings[key] !== before[key])) {
      return updateComponent(ctx, { componentId, version, status, ...settings });
    }
    // The same again is no event: tools repeat themselves each minute.
    return status ? setComponentStatus(ctx, { componentId, version, status }) : before;
  });
}

function merged(before: Component, said: ComponentChanges) {
  const { name, description, group_id, start_date } = said;
  return {
    name: name ?? before.name,
    description: description === undefined ? before.description : description,
    groupId: group_id === undefined ? before.groupId : group_id,
    startDate: start_date === undefined ? before.startDate : start_date,
    showcase: said.showcase ?? before.showcase,
    onlyShowIfDegraded: said.only_show_if_degraded ?? before.onlyShowIfDegraded,
  };
}

const Understood = z.object({
  component: z.object({ group_id: clearableId("").catch(null) }),
});

/** Of a component that was refused for something else. */
async function groupProblems(db: Context["db"], body: unknown): Promise<Problem[]> {
  const understood = Understood.safeParse(body);
  return understood.success ? checkGroup(db, understood.data.component.group_id ?? null) : [];
}
