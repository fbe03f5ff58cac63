import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { endpoint, type Method } from "@/lib/http";
import { ListQuery } from "./bodies";
import { NotBuilt } from "./schema";
import { toRead } from "./scopes";

/** What the contract has and Candor hasn't yet: there is nothing to read, and writing says so. */

const subscribers = "/pages/{page_id}/subscribers";
const templates = "/pages/{page_id}/incident_templates";

const subscriberQuery = z.object({
  ...ListQuery.shape,
  type: z.string().max(50, "Type can have at most 50 characters").optional(),
  state: z.string().max(50, "State can have at most 50 characters").optional(),
});

const emptyList = (path: string, operationId: string, scope: "subscribers" | "incidents") =>
  endpoint({
    method: "GET",
    path,
    operationId,
    summary: "Not available yet. The list is always empty.",
    scopes: toRead(scope),
    query: path === subscribers ? subscriberQuery : ListQuery,
    answer: z.array(z.never()),
    call: async () => null,
    show: async () => [],
  });

const refusal = (
  method: Method,
  path: string,
  operationId: string,
  scope: "subscribers" | "incidents",
) =>
  endpoint({
    method,
    path,
    operationId,
    summary: "Not available yet. Always 501.",
    scopes: [scope],
    status: 501,
    answer: NotBuilt,
    call: async () => null,
    show: async () => ({ error: "This isn't available yet. Nothing was saved." }),
  });

export const notBuiltEndpoints = [
  emptyList(subscribers, "listSubscribers", "subscribers"),
  refusal("POST", subscribers, "createSubscriber", "subscribers"),
  endpoint({
    method: "GET",
    path: `${subscribers}/{subscriber_id}`,
    operationId: "getSubscriber",
    summary: "Not available yet. Always 404.",
    scopes: toRead("subscribers"),
    call: async () => {
      throw new NotFound("subscriber");
    },
  }),
  refusal("PATCH", `${subscribers}/{subscriber_id}`, "updateSubscriber", "subscribers"),
  refusal("DELETE", `${subscribers}/{subscriber_id}`, "deleteSubscriber", "subscribers"),
  refusal(
    "POST",
    `${subscribers}/{subscriber_id}/resend_confirmation`,
    "resendConfirmation",
    "subscribers",
  ),
  emptyList(templates, "listIncidentTemplates", "incidents"),
  refusal("POST", templates, "createIncidentTemplate", "incidents"),
];
