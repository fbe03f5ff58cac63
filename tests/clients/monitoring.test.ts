import { spawnSync } from "node:child_process";
import Ajv from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerSchemas } from "@/lib/read-api/schema";
import { promtool } from "../machine.mjs";
import { type RunningPage, readText, request, startPage } from "./running-page";

let page: RunningPage;
let componentIds: string[];
beforeAll(async () => {
  page = await startPage();
  const { components } = answerSchemas["/api/v2/components.json"].parse(
    JSON.parse(await readText(page, "/api/v2/components.json")),
  );
  componentIds = components.map(({ id }) => id);
});
afterAll(() => page?.stop());

describe("promtool", () => {
  const check = (input: string) => {
    const { status, stdout, stderr } = spawnSync(promtool, ["check", "metrics"], {
      input,
      encoding: "utf8",
    });
    return { status, said: stdout + stderr };
  };

  test("reads the metrics, and has nothing to say against them", async () => {
    const metrics = await readText(page, "/metrics");
    expect(metrics).toContain("statuspage_component_status{");
    expect(check(metrics)).toEqual({ status: 0, said: "" });
  });

  test("would say so", () => {
    expect(check("a_total 1\n")).toMatchObject({ status: 3 });
    expect(check("no metric\n")).toMatchObject({ status: 1 });
  });
});

describe("shields' endpoint badge", () => {
  /** What shields.io takes of an endpoint, as its documentation lists it; it refuses other keys. */
  const isEndpoint = new Ajv().compile({
    type: "object",
    required: ["schemaVersion", "label", "message"],
    additionalProperties: false,
    properties: {
      schemaVersion: { const: 1 },
      label: { type: "string" },
      message: { type: "string", minLength: 1 },
      color: { type: "string", minLength: 1 },
      labelColor: { type: "string" },
      isError: { type: "boolean" },
      namedLogo: { type: "string" },
      logoSvg: { type: "string" },
      logoColor: { type: "string" },
      logoSize: { enum: ["auto"] },
      style: { enum: ["flat", "flat-square", "plastic", "for-the-badge", "social"] },
      cacheSeconds: { type: "integer", minimum: 0 },
    },
  });
  /** The colours that it knows by name. */
  const colors = /^(brightgreen|green|yellowgreen|yellow|orange|red|blue|lightgrey)$/;

  test("takes the page's badge and every component's", async () => {
    const addresses = ["", ...componentIds.map((id) => `?component=${id}`)];
    for (const query of addresses) {
      const badge = JSON.parse(await readText(page, `/badge.json${query}`));
      expect([query, isEndpoint(badge), isEndpoint.errors]).toEqual([query, true, null]);
      expect(badge.color).toMatch(colors);
    }
  });

  test("takes the one of a component that there isn't, which says so", async () => {
    const { status, body } = await request(page, "/badge.json?component=none");
    const badge = JSON.parse(body.toString("utf8"));
    expect([status, badge.message, isEndpoint(badge)]).toEqual([404, "unknown", true]);
  });
});
