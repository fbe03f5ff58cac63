import { expect, test } from "vitest";
import { readConfig } from "./config";

test("this process's environment is parsed once, another one each time", () => {
  expect(readConfig()).toBe(readConfig());
  expect(readConfig({ PORT: "4000" })).toMatchObject({ port: 4000 });
  expect(readConfig({ PORT: "4001" })).toMatchObject({ port: 4001 });
});

test("how old a page may grow is a whole number of seconds, a minute by default", () => {
  expect(readConfig({}).staleAfterMs).toBe(60_000);
  expect(readConfig({ CANDOR_STALE_AFTER_SECONDS: "3" }).staleAfterMs).toBe(3_000);
  for (const bad of ["0", "-1", "1.5", "soon"]) {
    expect(() => readConfig({ CANDOR_STALE_AFTER_SECONDS: bad })).toThrow("whole number");
  }
});

test("the demo's key is one word, and none is made up", () => {
  expect(readConfig({}).demoWriteKey).toBeNull();
  expect(readConfig({ CANDOR_WRITE_KEY: "a-key_of.mine/1" }).demoWriteKey).toBe("a-key_of.mine/1");
  expect(() => readConfig({ CANDOR_WRITE_KEY: "two words" })).toThrow("one word");
});
