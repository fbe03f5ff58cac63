import { describe, expect, test } from "vitest";
import { z } from "zod";
import { actions } from "@/lib/access";
import { endpoints } from ".";

const names = endpoints.map(({ method, path }) => `${method} ${path}`);

/** The calls of contracts §5, below `/api/v1`. */
const contract = [
  "GET /pages",
  "GET /pages/{page_id}",
  "PATCH /pages/{page_id}",
  "GET /pages/{page_id}/incidents",
  "GET /pages/{page_id}/incidents/unresolved",
  "GET /pages/{page_id}/incidents/scheduled",
  "GET /pages/{page_id}/incidents/upcoming",
  "GET /pages/{page_id}/incidents/active_maintenance",
  "POST /pages/{page_id}/incidents",
  "GET /pages/{page_id}/incidents/{incident_id}",
  "PATCH /pages/{page_id}/incidents/{incident_id}",
  "PUT /pages/{page_id}/incidents/{incident_id}",
  "DELETE /pages/{page_id}/incidents/{incident_id}",
  "PATCH /pages/{page_id}/incidents/{incident_id}/incident_updates/{update_id}",
  "PUT /pages/{page_id}/incidents/{incident_id}/incident_updates/{update_id}",
  "GET /pages/{page_id}/incidents/{incident_id}/postmortem",
  "PUT /pages/{page_id}/incidents/{incident_id}/postmortem",
  "DELETE /pages/{page_id}/incidents/{incident_id}/postmortem",
  "PUT /pages/{page_id}/incidents/{incident_id}/postmortem/publish",
  "PUT /pages/{page_id}/incidents/{incident_id}/postmortem/revert",
  "GET /pages/{page_id}/components",
  "POST /pages/{page_id}/components",
  "GET /pages/{page_id}/components/{component_id}",
  "PATCH /pages/{page_id}/components/{component_id}",
  "PUT /pages/{page_id}/components/{component_id}",
  "DELETE /pages/{page_id}/components/{component_id}",
  "GET /pages/{page_id}/component-groups",
  "POST /pages/{page_id}/component-groups",
  "GET /pages/{page_id}/component-groups/{group_id}",
  "PATCH /pages/{page_id}/component-groups/{group_id}",
  "PUT /pages/{page_id}/component-groups/{group_id}",
  "DELETE /pages/{page_id}/component-groups/{group_id}",
  "GET /pages/{page_id}/subscribers",
  "POST /pages/{page_id}/subscribers",
  "GET /pages/{page_id}/subscribers/{subscriber_id}",
  "PATCH /pages/{page_id}/subscribers/{subscriber_id}",
  "DELETE /pages/{page_id}/subscribers/{subscriber_id}",
  "POST /pages/{page_id}/subscribers/{subscriber_id}/resend_confirmation",
  "GET /pages/{page_id}/incident_templates",
  "POST /pages/{page_id}/incident_templates",
];

describe("the table of the write API", () => {
  test("has every call of the contract, each once, and no other", () => {
    expect(names.toSorted()).toEqual(contract.toSorted());
  });

  test("names each call by its own name, and says what it does", () => {
    const ids = endpoints.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(endpoints.length);
    for (const { summary } of endpoints) expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  test("opens no call that changes something to a key that only reads", () => {
    const writing = endpoints.filter(({ method }) => method !== "GET");
    for (const { operationId, scopes } of writing) {
      expect([operationId, scopes]).not.toEqual([operationId, []]);
      expect([operationId, scopes.includes("read")]).toEqual([operationId, false]);
    }
  });

  test("may be described: every body, query and answer is a JSON schema", () => {
    for (const { operationId, body, query, answer } of endpoints) {
      const describe = () => [
        body && z.toJSONSchema(body, { io: "input" }),
        query && z.toJSONSchema(query, { io: "input" }),
        answer && z.toJSONSchema(answer),
      ];
      expect(describe, operationId).not.toThrow();
    }
  });

  test("leaves no scope without a call, and no key without a scope", () => {
    const used = new Set(endpoints.flatMap(({ scopes }) => scopes));
    const asked = new Set(Object.values(actions).flatMap(({ scope }) => scope ?? []));
    for (const scope of asked) expect(used).toContain(scope);
  });
});
