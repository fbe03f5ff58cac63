import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { captureConsole, logOptions } from "./log";

const { console: printer } = globalThis;

let release = () => {};
afterEach(() => release());

/** What the log writes for one call of a library. */
function written(print: () => void): string {
  let text = "";
  const undo = captureConsole(pino(logOptions, { write: (line) => (text += line) }));
  release = () => void undo();
  print();
  return text;
}

test.each([
  'x\n{"level":30,"msg":"owner signed in"}',
  "\r\n\u001b[31mred\u001b[0m\u001b]0;title\u0007",
  "\u2028\u0085\u0000\u009b31mred\u007f",
])("text of a request stays within one line of JSON: %j", (text) => {
  for (const print of [
    () => printer.error("[next-auth][error]", text, { text }),
    () => printer.warn(new Error(text)),
    () => printer.error("%s", text),
  ]) {
    const line = written(print);
    expect(line.endsWith("\n")).toBe(true);
    expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
    release();
  }
});

test("an error that the product logs is as safe", () => {
  let line = "";
  const log = pino(logOptions, { write: (text) => (line += text) });
  log.error({ err: new Error("\u009b31m\n\u2029") }, "A request failed.");
  expect(line.trimEnd()).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(line).err.message).toBe("\u009b31m\n\u2029");
});

test("chatter isn't written", () => {
  expect(written(() => printer.log("Ready in 150 ms"))).toBe("");
});

test("an error keeps its stack, and its level", () => {
  const entry = JSON.parse(written(() => printer.error(new Error("lost"))));
  expect(entry).toMatchObject({ level: 50, msg: expect.stringMatching(/^Error: lost\n +at /) });
});
