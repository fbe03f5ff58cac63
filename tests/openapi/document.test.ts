import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { endpoints as readable } from "@/components/public/developers/endpoints";
import { openApiDocument } from "@/lib/openapi";
import { answerSchemas } from "@/lib/read-api/schema";
import { endpoints, prefix } from "@/lib/write-api";
import {
  answerOf,
  baseUrl,
  callNamed,
  calls,
  description,
  follow,
  isManaging,
  type Operation,
  type Parameter,
  problemsOf,
  source,
} from "./description";

const reading = calls.filter((call) => !isManaging(call));
const managing = calls.filter(isManaging);

test("a linter finds nothing to say", async () => {
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      // It is each company's own page.
      "info-license": "off",
      // What is always there, and read without a key, has no failure of its own.
      "operation-4xx-response": "off",
      "operation-tag-defined": "error",
    },
  });
  const problems = await lintFromString({ source, config });
  expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
});

test("the same deployment has the same document, to the byte", () => {
  expect(JSON.stringify(openApiDocument({ baseUrl, version: "1.2.3" }))).toBe(source);
  expect(JSON.parse(source)).toEqual(openApiDocument({ baseUrl, version: "1.2.3" }));
});

test("it names the page's own address", () => {
  expect(description.openapi).toMatch(/^3\.1\./);
  expect(description.servers).toEqual([{ url: baseUrl }]);
});

test("every call has a name of its own, and a tag that is explained", () => {
  const names = calls.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  const used = new Set(calls.flatMap(({ tags }) => tags));
  expect(new Set(description.tags.map(({ name }) => name))).toEqual(used);
});

describe("what anyone may read", () => {
  const pages = ["/", "/affected", "/history", "/incidents/{id}", "/uptime"];

  test("is what the page for developers lists, and the pages themselves", () => {
    const listed = readable.map(({ path }) => path);
    expect(reading.map(({ path }) => path).toSorted()).toEqual([...listed, ...pages].toSorted());
    expect(reading.map(({ path }) => path)).toEqual(
      expect.arrayContaining(Object.keys(answerSchemas)),
    );
  });

  test("takes no key, and no other method", () => {
    expect(description.security).toEqual([]);
    expect(reading.filter(({ security }) => security)).toEqual([]);
    expect(reading.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test.each(reading)(
    "$path revalidates, says how long it may be kept, and may be missing",
    (call) => {
      expect(Object.keys(answerOf(call, 200).headers ?? {})).toEqual(
        expect.arrayContaining(["ETag", "Cache-Control"]),
      );
      expect(namesIn(call, "header")).toContain("If-None-Match");
      expect(call.responses).toHaveProperty("304");
      expect(call.responses).toHaveProperty("503");
      const isOfOne =
        call.path.includes("{") || /^(label|from)$/m.test(namesIn(call, "query").join("\n"));
      expect("404" in call.responses).toBe(isOfOne);
    },
  );
});

describe("what takes a key", () => {
  /** The contract has them, and they don't work yet. */
  const isMissing = ({ status, operationId }: (typeof endpoints)[number]) =>
    status === 501 || operationId === "getSubscriber";

  test("is every call of the write API's table that works, and nothing else", () => {
    const works = endpoints.filter((endpoint) => !isMissing(endpoint));
    expect(works.length).toBeGreaterThan(30);
    expect(managing.map(({ method, path, operationId }) => [method, path, operationId])).toEqual(
      expect.arrayContaining(
        works.map(({ method, path, operationId }) => [method, prefix + path, operationId]),
      ),
    );
    expect(managing).toHaveLength(works.length);
  });

  test.each(managing)(
    "$operationId takes a key in each form, and lists how it may fail",
    (call) => {
      expect(call.security).toEqual([{ bearer: [] }, { oauth: [] }, { query: [] }]);
      const { body, query } = tableEntry(call.operationId);
      const expected = ["401", "403", "429", "503", "default"];
      if (body) expected.push("400", "413", "415");
      if (call.method !== "GET" || query) expected.push("422");
      if (call.path !== "/api/v1/pages") expected.push("404");
      const failures = Object.keys(call.responses).filter((status) => !status.startsWith("2"));
      expect(failures.toSorted()).toEqual(expected.toSorted());
      expect(Object.keys(call.requestBody?.content ?? {})).toEqual(body ? bodyTypes : []);
      expect(namesIn(call, "header")).toEqual(call.method === "POST" ? ["Idempotency-Key"] : []);
    },
  );

  test("tells a list's parameters as the call reads them", () => {
    const { query } = tableEntry("listIncidents");
    const samples = { q: "API", limit: 100, per_page: 1, page: 7 };
    const described = parametersOf(callNamed("listIncidents")).filter((one) => one.in === "query");
    expect(described.map(({ name }) => name)).toEqual(Object.keys(samples));
    for (const [name, value] of Object.entries(samples)) {
      const schema = described.find((one) => one.name === name)?.schema ?? { not: {} };
      expect([name, problemsOf(schema, value)]).toEqual([name, []]);
      expect(query?.parse({ [name]: String(value) })).toEqual({ [name]: value });
    }
    const limit = described.find(({ name }) => name === "limit")?.schema ?? {};
    for (const wrong of [0, 101, "x"]) expect(problemsOf(limit, wrong)).not.toEqual([]);
  });

  test("tells a form how to write a thing's fields", () => {
    const { requestBody } = callNamed("createComponentGroup");
    const form = requestBody?.content["application/x-www-form-urlencoded"];
    expect(form?.encoding).toEqual({ component_group: { style: "deepObject", explode: true } });
  });
});

const bodyTypes = ["application/json", "application/x-www-form-urlencoded"];

function tableEntry(operationId: string) {
  const entry = endpoints.find((one) => one.operationId === operationId);
  if (!entry) throw new RangeError(`The table has no ${operationId}.`);
  return entry;
}

function parametersOf({ parameters }: Operation): Parameter[] {
  return parameters.map((one) => follow<Parameter>(one));
}

function namesIn(call: Operation, place: string): string[] {
  return parametersOf(call).flatMap((one) => (one.in === place ? one.name : []));
}
