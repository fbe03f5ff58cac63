import { describe, expect, test } from "vitest";
import { type ExampleIds, endpoints, exampleAddress, exampleCommand } from "./endpoints";

const ids: ExampleIds = { incident: "inc1", component: "cmp1" };
const none: ExampleIds = { incident: null, component: null };
const baseUrl = "https://status.example.com";
const ofPath = (path: string) => {
  const found = endpoints.find((endpoint) => endpoint.path === path);
  if (!found) throw new Error(`No endpoint ${path}.`);
  return found;
};

test("each address is listed once", () => {
  const paths = endpoints.map(({ path }) => path);
  expect(paths).toEqual([...new Set(paths)]);
});

test("a path says whose id it takes exactly where an example needs one", () => {
  const wrong = endpoints.filter(
    ({ path, query = "", id }) => `${path}${query}`.includes("{id}") !== (id !== null),
  );
  expect(wrong).toEqual([]);
});

describe("an example", () => {
  test("has ids of this page", () => {
    expect(exampleAddress(ofPath("/api/v2/incidents/{id}.json"), ids)).toBe(
      "/api/v2/incidents/inc1.json",
    );
    expect(exampleAddress(ofPath("/badge.svg"), ids)).toBe(
      "/badge.svg?component=cmp1&style=flat-square",
    );
  });

  test("says what to put in where the page has nothing yet", () => {
    expect(exampleAddress(ofPath("/components/{id}/history.rss"), none)).toBe(
      "/components/COMPONENT_ID/history.rss",
    );
  });

  test("is one that a shell takes as it stands, at the page's own address", () => {
    for (const endpoint of endpoints) {
      const command = exampleCommand(endpoint, ids, baseUrl);
      expect(command).toMatch(/^curl (https:\/\/[\w./-]+|"https:\/\/[\w./?=&:-]+")$/);
      expect(command).toContain(`${baseUrl}/`);
    }
  });
});
