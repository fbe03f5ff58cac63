import { expect, test } from "vitest";
import { readConfig } from "./config";

test("this process's environment is parsed once, another one each time", () => {
  expect(readConfig()).toBe(readConfig());
  expect(readConfig({ PORT: "4000" })).toMatchObject({ port: 4000 });
  expect(readConfig({ PORT: "4001" })).toMatchObject({ port: 4001 });
});
