import { NotFound } from "@/lib/errors";
import { type At, endpoint } from "@/lib/http";
import {
  deletePostmortem,
  findPostmortem,
  publishPostmortem,
  revertPostmortem,
  writePostmortem,
} from "@/lib/incidents";
import { PostmortemBody, PublishBody } from "./bodies";
import { PostmortemObject } from "./schema";
import { toDo, toRead } from "./scopes";
import { postmortemObject } from "./show";

const path = "/pages/{page_id}/incidents/{incident_id}/postmortem";

const show = async ({ db }: At, { id }: { id: string }) =>
  postmortemObject((await findPostmortem(db, id)) ?? noPostmortem());

function noPostmortem(): never {
  throw new NotFound("postmortem");
}

export const postmortemEndpoints = [
  endpoint({
    method: "GET",
    path,
    operationId: "getPostmortem",
    summary: "Returns an incident's postmortem, including its draft.",
    scopes: toRead("incidents"),
    answer: PostmortemObject,
    call: async ({ db }, { params }) =>
      (await findPostmortem(db, params.incident_id ?? "")) ?? noPostmortem(),
    show: async (_at, postmortem) => postmortemObject(postmortem),
  }),
  endpoint({
    method: "PUT",
    path,
    operationId: "writePostmortem",
    summary: "Saves a draft of the postmortem. Visitors don't see it.",
    scopes: toDo("incident.write_postmortem"),
    body: PostmortemBody,
    answer: PostmortemObject,
    call: (ctx, { params, body }) =>
      writePostmortem(ctx, { incidentId: params.incident_id ?? "", body: body.postmortem }),
    show,
  }),
  endpoint({
    method: "DELETE",
    path,
    operationId: "deletePostmortem",
    summary: "Deletes the postmortem and its draft.",
    scopes: toDo("incident.delete_postmortem"),
    status: 204,
    call: (ctx, { params }) => deletePostmortem(ctx, params.incident_id ?? ""),
  }),
  endpoint({
    method: "PUT",
    path: `${path}/publish`,
    operationId: "publishPostmortem",
    summary: "Publishes the draft. The incident must be resolved.",
    scopes: toDo("incident.publish_postmortem"),
    body: PublishBody,
    answer: PostmortemObject,
    call: (ctx, { params, body }) =>
      publishPostmortem(ctx, {
        incidentId: params.incident_id ?? "",
        deliverNotifications: body?.postmortem?.notify_subscribers,
      }),
    show,
  }),
  endpoint({
    method: "PUT",
    path: `${path}/revert`,
    operationId: "revertPostmortem",
    summary: "Unpublishes the postmortem. It becomes a draft again.",
    scopes: toDo("incident.revert_postmortem"),
    answer: PostmortemObject,
    call: (ctx, { params }) => revertPostmortem(ctx, params.incident_id ?? ""),
    show,
  }),
];
